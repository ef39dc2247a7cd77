import { CLICK_TYPES, type ClickType } from '../conversion.ts';

/** What columns hold that are no click ids. */
const OTHER_KINDS = [
  /** A click id of a kind that only its value shows. */
  'any_click',
  'email',
  'phone',
  'phone_country',
  /** The tenant's own id of the person: the same as a sheet's customer id. */
  'external_id',
  /** An id of the CRM: a contact, a deal, a lead. */
  'record_id',
  'order_id',
  'shop',
  /** An address whose parameters have click ids. */
  'url',
  'campaign',
  /** When the click was made, or, for want of that, when the person became known. */
  'click_time',
  'known_time',
] as const;

/** What a column of identities holds. */
export type IdentityColumnKind = ClickType | (typeof OTHER_KINDS)[number];
export const IDENTITY_COLUMN_KINDS: readonly IdentityColumnKind[] = [...CLICK_TYPES, ...OTHER_KINDS];

const CLICKS: ReadonlySet<string> = new Set([...CLICK_TYPES, 'any_click']);
export const isClickKind = (kind: IdentityColumnKind): kind is ClickType | 'any_click' => CLICKS.has(kind);

/** Names of headers in their normal form (headers.ts), for each kind. Sources: docs/identity-files.md#columns. */
const NAMES: Readonly<Partial<Record<IdentityColumnKind, string>>> = {
  gclid:
    'gclid google_click_id google_ad_click_id google_ads_click_id google_clid gcl_aw ga_click_id gcl_id zc_gad landing_page_gclid google_gclid',
  gbraid: 'gbraid landing_page_gbraid gcl_ag',
  wbraid: 'wbraid gcl_gb',
  dclid: 'dclid',
  fbclid: 'fbclid facebook_click_id fb_click_id meta_ad_click_id meta_click_id landing_page_fbclid',
  fbc: 'fbc meta_fbc facebook_fbc',
  ttclid: 'ttclid tiktok_click_id tik_tok_click_id',
  msclkid: 'msclkid bing_click_id microsoft_click_id microsoft_msclkid uetmsclkid',
  yclid: 'yclid yandex_click_id',
  sccid: 'sccid sc_cid sc_click_id scclid snap_click_id snap_cid snapchat_scclid snapchat_click_id',
  li_fat_id: 'li_fat_id linkedin_click_id linked_in_click_id',
  epik: 'epik pin_cid pinterest_click_id',
  rdt_cid: 'rdt_cid reddit_click_id',
  ctwa_clid: 'ctwa_clid',
  oppref: 'oppref chatgpt_click_id chat_gpt_click_id openai_click_id',
  any_click: 'click_id clickid ad_click_id ad_clickid click clid',
  email:
    'email e_mail email_address mail contact_email contact_email_address customer_email invitee_email work_email email_work email_home email_other email_1 email_2 additional_emails additional_email_addresses your_email billing_email user_email person_email',
  phone:
    'phone phone_number mobile mobile_phone mobilephone mobile_phone_number phone_work phone_home phone_mobile phone_other phone_1 phone_2 tel telephone your_tel contact_phone contact_phone_number customer_phone customer_phone_number caller_number whatsapp whatsapp_phone_number whats_app_phone_number billing_phone cell cell_phone',
  phone_country: 'country country_code billing_country',
  external_id: 'external_id customer_id client_id_crm user_id customer_number',
  record_id:
    'record_id object_id contact_id lead_id associated_contact_id associated_contact id entry_id submission_id person_id response_id session_uuid',
  order_id:
    'deal_id opportunity_id order_id order_number order_no order order_name invoice_number booking_id reservation_id',
  shop: 'shop shop_name store store_name',
  url: 'landing_page landing_page_url landing_url lead_url first_page_seen last_page_seen first_url last_url analytics_first_url analytics_last_url first_page_visited source_url session_entry wc_order_attribution_session_entry form_url last_requested_url url page_url entry_page',
  campaign: 'campaign utm_campaign ad_campaign_name campaign_name lead_campaign',
  click_time: 'ad_click_date click_date click_time click_timestamp time_of_click',
  known_time:
    'create_date created_date created_at created createdate date_created created_time add_time entry_date submission_date submit_date submitted_at lead_submit_time start_time timestamp created_on creation_date deal_created received_at called_at start_date',
};

const KINDS: ReadonlyMap<string, IdentityColumnKind> = new Map(
  Object.entries(NAMES).flatMap(([kind, names]) =>
    names.split(' ').map((name) => [name, kind as IdentityColumnKind] as const),
  ),
);

/** The kind that a header's name means; undefined for other names. */
export function kindOfName(name: string): IdentityColumnKind | undefined {
  return KINDS.get(name) ?? KINDS.get(name.replace(/_/g, ''));
}
