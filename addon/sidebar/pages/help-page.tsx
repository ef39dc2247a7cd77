import { Heading } from '../../../shared/wizard/ui/heading.tsx';

/** The whole product on one page. */
export function HelpPage() {
  return (
    <>
      <Heading>Help</Heading>
      <h3>What Matchback does</h3>
      <p>
        It finds the ad click behind each sale in your sheet and tells the ad platforms, so that their reports and
        bidding know about sales made by phone, in a store or paid on delivery.
      </p>
      <h3>What your sheet needs</h3>
      <p>
        A header row, and columns for the order ID, the value, the currency and the time of sale. E-mail and phone raise
        the match rate. Insert a sample sheet from the Extensions menu to see one.
      </p>
      <h3>What the columns mean afterwards</h3>
      <dl>
        <dt>Match status</dt>
        <dd>Matched, unmatched, failed, or duplicate when the sale was sent before and nothing changed.</dd>
        <dt>Matched by and Confidence</dt>
        <dd>Order ID is surest (90–95), then e-mail and phone (60–85). A click ID in the row needs no matching.</dd>
        <dt>Deliveries</dt>
        <dd>What each ad platform said. Refresh statuses brings later answers.</dd>
        <dt>Error</dt>
        <dd>What is wrong with the row and how to mend it.</dd>
      </dl>
      <p>You may move, rename or hide these columns; Matchback finds them again.</p>
      <h3>Returns and changes</h3>
      <p>
        Upload a row again when its value changes or the order is returned: platforms that can be told of it are told.
        For the others, whoever runs your backend can hold sales back for some days, and what is returned meanwhile is
        never sent. Test connection in Settings shows what each platform can be told and how long sales wait.
      </p>
      <h3>Privacy</h3>
      <p>
        E-mails, phones and names are hashed before they are stored. With “Hash before upload” in Settings they never
        leave the sheet.
      </p>
      <h3>If something goes wrong</h3>
      <p>
        Closing the sidebar stops nothing for good: open it again and resume. No row is sent twice, however often you
        upload it.
      </p>
    </>
  );
}
