/** The help page. */
export const help = {
  heading: 'Help',
  whatTitle: 'What Matchback does',
  what: 'It finds the ad click behind each sale in your sheet and sends the sale to the ad platforms, so that their reports and bidding include sales made by phone, in a store or paid on delivery.',
  sheetTitle: 'What your sheet needs',
  sheet:
    'A header row, and columns for the order ID, the value, the currency and the time of sale. E-mail and phone raise the match rate. To see one, insert a sample sheet from the Extensions menu: it can be checked, and is never sent.',
  columnsTitle: 'What the columns mean afterwards',
  columns: [
    ['Match status', 'Matched, unmatched, failed, or duplicate when the sale was sent before and nothing changed.'],
    [
      'Matched by and Confidence',
      'A match by order ID is the most certain (90–95), then e-mail and phone (60–85). A click ID in the row needs no matching.',
    ],
    ['Deliveries', 'What each ad platform answered. Use Refresh statuses to get later answers.'],
    ['Error', 'What is wrong with the row and how to fix it.'],
    ['Click and Campaign', 'The ad click and the ad campaign behind the sale. Switch these columns on in Settings.'],
  ] as [column: string, meaning: string][],
  why: 'To see why a row was matched or not, and what became of it at each platform, select it and choose Explain the selected row from the Extensions menu.',
  move: 'You may move, rename or hide these columns; Matchback finds them again.',
  changesTitle: 'Returns and changes',
  changes:
    'Upload a row again when its value changes or the order is returned: the change is sent to platforms that support it. For the others, the administrator of your Matchback server can hold sales back for some days, and orders that are returned in that time are never sent. Test connection in Settings shows which changes each platform supports and how long sales wait.',
  privacyTitle: 'Privacy',
  privacy:
    'E-mails, phones and names are hashed before they are stored. With “Hash before upload” in Settings they never leave the sheet.',
  troubleTitle: 'If something goes wrong',
  trouble:
    'If you close the sidebar during an upload, open it again and resume. No row is sent twice, however often you upload it.',
  linksTitle: 'More',
  links: { help: 'Documentation and support', privacy: 'Privacy policy', terms: 'Terms of service' },
  opensTab: '(opens a new tab)',
};
