import { FocusedHeading } from '../../../shared/wizard/ui/focused-heading.tsx';

/** How to use the add-on, on one page. */
export function HelpPage() {
  return (
    <>
      <FocusedHeading>Help</FocusedHeading>
      <h3>What Matchback does</h3>
      <p>
        It finds the ad click behind each sale in your sheet and sends the sale to the ad platforms, so that their
        reports and bidding include sales made by phone, in a store or paid on delivery.
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
        <dd>
          A match by order ID is the most certain (90–95), then e-mail and phone (60–85). A click ID in the row needs no
          matching.
        </dd>
        <dt>Deliveries</dt>
        <dd>What each ad platform answered. Use Refresh statuses to get later answers.</dd>
        <dt>Error</dt>
        <dd>What is wrong with the row and how to fix it.</dd>
      </dl>
      <p>
        To see why a row was matched or not, and what became of it at each platform, select it and choose Explain the
        selected row from the Extensions menu.
      </p>
      <p>You may move, rename or hide these columns; Matchback finds them again.</p>
      <h3>Returns and changes</h3>
      <p>
        Upload a row again when its value changes or the order is returned: the change is sent to platforms that support
        it. For the others, the administrator of your backend can hold sales back for some days, and orders that are
        returned in that time are never sent. Test connection in Settings shows which changes each platform supports and
        how long sales wait.
      </p>
      <h3>Privacy</h3>
      <p>
        E-mails, phones and names are hashed before they are stored. With “Hash before upload” in Settings they never
        leave the sheet.
      </p>
      <h3>If something goes wrong</h3>
      <p>
        If you close the sidebar during an upload, open it again and resume. No row is sent twice, however often you
        upload it.
      </p>
    </>
  );
}
