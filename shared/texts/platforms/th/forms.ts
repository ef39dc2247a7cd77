/** Titles, descriptions and choices of the settings of platforms and of their files, by the English text of the API. */
export const forms: Readonly<Record<string, string>> = {
  Event: 'เหตุการณ์',
  'Where the sales were made': 'ขายที่ไหน',
  'Dataset ID': 'รหัสชุดข้อมูล',
  'Access token': 'โทเค็นการเข้าถึง',
  'WhatsApp business account ID': 'รหัสบัญชีธุรกิจ WhatsApp',
  'Page ID': 'รหัสเพจ',
  'Instagram account ID': 'รหัสบัญชี Instagram',
  'Name of the CRM': 'ชื่อ CRM',
  'Test event code': 'รหัสเหตุการณ์ทดสอบ',
  'API version': 'เวอร์ชัน API',
  'Address of the API': 'ที่อยู่ของ API',
  'Send unmatched sales': 'ส่งการขายที่จับคู่ไม่ได้',
  'Customers in Europe': 'ลูกค้าในยุโรป',
  'Default consent': 'ความยินยอมเริ่มต้น',
  'Sharing data with ad platforms': 'การแชร์ข้อมูลกับแพลตฟอร์มโฆษณา',
  'Personalised ads': 'โฆษณาที่ปรับตามบุคคล',
  'Rows of other types': 'แถวของประเภทอื่น',
  'Days to wait before sending': 'จำนวนวันที่รอก่อนส่ง',
  'Send rows of this type': 'ส่งแถวของประเภทนี้',
  'May have no value': 'ไม่มีมูลค่าได้',
  'Settings by conversion type': 'การตั้งค่าตามประเภทคอนเวอร์ชัน',
  'Which rows it takes': 'รับแถวใดบ้าง',
  'Made at': 'ขายที่',
  Shop: 'ร้าน',
  Country: 'ประเทศ',
  'Conversion type': 'ประเภทคอนเวอร์ชัน',
  'Order status': 'สถานะคำสั่งซื้อ',
  'Kind of account': 'ชนิดบัญชี',
  'Account ID': 'รหัสบัญชี',
  'Manager account ID': 'รหัสบัญชีผู้จัดการ',
  'Conversion action ID': 'รหัสการกระทำที่ถือเป็นคอนเวอร์ชัน',
  'Customers who denied consent': 'ลูกค้าที่ไม่ยินยอม',
  'Retract returned sales': 'ถอนการขายที่ถูกคืน',
  'Click IDs': 'รหัสคลิก',
  'New and returning customers': 'ลูกค้าใหม่และลูกค้าเก่า',
  Credentials: 'ข้อมูลรับรอง',
  'Service account': 'บัญชีบริการ',
  User: 'ผู้ใช้',
  'Client email': 'อีเมลไคลเอ็นต์ (client_email)',
  'Private key': 'คีย์ส่วนตัว (private_key)',
  'Client ID': 'รหัสไคลเอ็นต์ (client ID)',
  'Client secret': 'รหัสลับไคลเอ็นต์ (client secret)',
  'Refresh token': 'โทเค็นต่ออายุ (refresh token)',
  'Merchant ID': 'รหัส Merchant Center',
  'Merchant feed label': 'ป้ายกำกับฟีด Merchant Center',
  'Merchant feed language': 'ภาษาของฟีด Merchant Center',
  'Seconds to the first status request': 'วินาทีก่อนถามสถานะครั้งแรก',
  'Address for tokens': 'ที่อยู่สำหรับโทเค็น',
  'Address of the Google Ads API': 'ที่อยู่ของ Google Ads API',
  'Google Ads API version': 'เวอร์ชัน Google Ads API',
  'Ad account ID': 'รหัสบัญชีโฆษณา',
  'Conversion rule ID': 'รหัสกฎคอนเวอร์ชัน',
  'Name of the goal': 'ชื่อเป้าหมาย',
  "The goal's conversion window in minutes": 'ช่วงเวลาคอนเวอร์ชันของเป้าหมายเป็นนาที',
  'Enhanced conversions': 'คอนเวอร์ชันที่ปรับปรุง (enhanced conversions)',
  'Externally attributed goal': 'เป้าหมายที่ระบุแหล่งที่มาภายนอก',
  'Hash e-mails without dots and +tag': 'แฮชอีเมลโดยไม่มีจุดและ +tag',
  'Developer token': 'โทเค็นนักพัฒนา',
  'Type of event': 'ประเภทเหตุการณ์',
  'Name of the custom event': 'ชื่อเหตุการณ์ที่กำหนดเอง',
  'Pixel ID': 'รหัสพิกเซล',
  'API key': 'คีย์ API',
  'API secret': 'รหัสลับ API',
  Environment: 'สภาพแวดล้อม',
  'Form of customer IDs': 'รูปแบบรหัสลูกค้า',
  'Test ID': 'รหัสทดสอบ',
  "Rokt's name of the conversion type": 'ชื่อประเภทคอนเวอร์ชันของ Rokt',
  'Send names': 'ส่งชื่อ',
  'Kind of event source': 'ชนิดแหล่งเหตุการณ์',
  'Event source ID': 'รหัสแหล่งเหตุการณ์',
  Counter: 'ตัวนับ (counter)',
  'OAuth token': 'โทเค็น OAuth',
  Goal: 'เป้าหมาย',
  'Send by order ID': 'ส่งตามเลขที่คำสั่งซื้อ',
  'Days that the counter looks back': 'จำนวนวันที่ตัวนับมองย้อนหลัง',
  'Send cancelled sales with the value 0': 'ส่งการขายที่ยกเลิกด้วยมูลค่า 0',
  'Orders of the CRM import': 'คำสั่งซื้อของการนำเข้า CRM',
  'Identify customers by the hashed customer ID': 'ระบุลูกค้าด้วยรหัสลูกค้าที่แฮชแล้ว',
  'Counter time zone': 'เขตเวลาของตัวนับ',
  'Name of the conversion action': 'ชื่อการกระทำที่ถือเป็นคอนเวอร์ชัน',
  'Time zone': 'เขตเวลา',
  'Add order IDs': 'เพิ่มเลขที่คำสั่งซื้อ',
  'Hash the e-mails': 'แฮชอีเมล',
  'Physical store': 'หน้าร้าน',
  'Phone call': 'โทรศัพท์',
  'Chat elsewhere': 'แชตที่อื่น',
  'Chat in WhatsApp, Messenger or Instagram': 'แชตใน WhatsApp, Messenger หรือ Instagram',
  'Stages of leads in a CRM': 'ขั้นตอนของลีดใน CRM',
  Email: 'อีเมล',
  Other: 'อื่นๆ',
  'Leave them out': 'ไม่รวม',
  'Send them with the general settings': 'ส่งด้วยการตั้งค่าทั่วไป',
  Granted: 'ยินยอม',
  Denied: 'ไม่ยินยอม',
  Web: 'เว็บ',
  App: 'แอป',
  'In store': 'ในร้าน',
  Phone: 'โทรศัพท์',
  Message: 'ข้อความ',
  'Google Ads': 'Google Ads',
  Floodlight: 'Floodlight',
  'Send nothing': 'ไม่ส่งอะไร',
  'Send only the click ID': 'ส่งเฉพาะรหัสคลิก',
  One: 'หนึ่งรหัส',
  'gclid and gbraid': 'gclid และ gbraid',
  'Not reported': 'ไม่รายงาน',
  'Report returning ones': 'รายงานลูกค้าเก่า',
  'New and returning': 'ใหม่และเก่า',
  Purchase: 'การซื้อ',
  Lead: 'ลีด',
  'Sign up': 'สมัคร',
  'Add to cart': 'เพิ่มลงตะกร้า',
  'View content': 'ดูเนื้อหา',
  'Page visit': 'เข้าชมหน้าเว็บ',
  Search: 'ค้นหา',
  'Add to wishlist': 'เพิ่มในรายการโปรด',
  Custom: 'กำหนดเอง',
  'Order created': 'สร้างคำสั่งซื้อ',
  'Lead created': 'สร้างลีด',
  'Appointment scheduled': 'นัดหมายแล้ว',
  'Registration completed': 'ลงทะเบียนเสร็จ',
  'Subscription created': 'สร้างการสมัครสมาชิก',
  'Trial started': 'เริ่มทดลองใช้',
  Offline: 'ออฟไลน์',
  Trimmed: 'ตัดช่องว่างหัวท้าย',
  'Spaces dropped': 'ตัดช่องว่างทั้งหมด',
  Production: 'ใช้งานจริง',
  Development: 'พัฒนา',
  'Offline event set': 'ชุดเหตุการณ์ออฟไลน์',
  Pixel: 'พิกเซล',
  'CRM event set': 'ชุดเหตุการณ์ CRM',
  Off: 'ปิด',
  'Where a sale has no click ID': 'เมื่อการขายไม่มีรหัสคลิก',
  Always: 'เสมอ',
  'Click conversions (by gclid)': 'คอนเวอร์ชันจากคลิก (ตาม gclid)',
  'Enhanced conversions for leads (by e-mail or phone)': 'คอนเวอร์ชันที่ปรับปรุงสำหรับลีด (ตามอีเมลหรือเบอร์โทร)',
  'Adjustments (new values, retractions)': 'การปรับ (มูลค่าใหม่ การถอน)',
  'Offline events': 'เหตุการณ์ออฟไลน์',
  'Offline conversions (Bulk 6.0)': 'คอนเวอร์ชันออฟไลน์ (Bulk 6.0)',
  'Manual import in One Platform': 'นำเข้าด้วยตนเองใน One Platform',
  'List the click ID': 'แสดงรหัสคลิก',
  'As Events Manager names it: Purchase, Lead, or a name of your own.':
    'ตามชื่อใน Events Manager: Purchase, Lead หรือชื่อที่คุณตั้งเอง',
  'The dataset in Events Manager.': 'ชุดข้อมูลใน Events Manager',
  'Generated in Events Manager › Settings, or by a system user.': 'สร้างใน Events Manager › Settings หรือโดยผู้ใช้ระบบ',
  'Where the sales were made. `physical_store` takes sales of the last 62 days instead of 7, but sending it guarantees to Meta that they were made in person: choose it only where that is true. `business_messaging`: in a chat of WhatsApp, Messenger or Instagram. `system_generated`: stages of leads in your CRM.':
    'ขายที่ไหน “หน้าร้าน” รับการขายย้อนหลัง 62 วันแทน 7 วัน แต่การส่งค่านี้เป็นการรับรองต่อ Meta ว่าขายกันต่อหน้า เลือกเมื่อเป็นจริงเท่านั้น แชตใน WhatsApp, Messenger หรือ Instagram และขั้นตอนของลีดใน CRM มีตัวเลือกของตัวเอง',
  'For chats in WhatsApp: the account (WABA) that the dataset belongs to.': 'สำหรับแชตใน WhatsApp: บัญชี (WABA) ที่ชุดข้อมูลอยู่',
  'For chats in Messenger: the Page that the dataset belongs to.': 'สำหรับแชตใน Messenger: เพจที่ชุดข้อมูลอยู่',
  'For chats in Instagram: the professional account that the dataset belongs to.':
    'สำหรับแชตใน Instagram: บัญชีมืออาชีพที่ชุดข้อมูลอยู่',
  'For stages of leads: the name of your CRM, such as HubSpot.': 'สำหรับขั้นตอนของลีด: ชื่อ CRM ของคุณ เช่น HubSpot',
  'Shows the events under Test Events. Meta records and uses them like any other.':
    'แสดงเหตุการณ์ใน Test Events แต่ Meta บันทึกและใช้เหมือนเหตุการณ์อื่น',
  'Of the Graph API, as long as Meta serves it.': 'ของ Graph API ตราบที่ Meta ยังให้บริการ',
  'Also sends sales without a matching ad click, where they carry enough hashed identifiers.':
    'ส่งการขายที่ไม่มีคลิกโฆษณาตรงกันด้วย หากมีตัวระบุที่แฮชแล้วเพียงพอ',
  'The customers are in the EEA, the UK or Switzerland: only sales whose row says that consent was granted are sent.':
    'ลูกค้าอยู่ใน EEA สหราชอาณาจักร หรือสวิตเซอร์แลนด์: ส่งเฉพาะการขายที่แถวระบุว่าได้รับความยินยอม',
  "What customers consented to whose row does not state it. Without it, the account's default applies.":
    'ลูกค้ายินยอมอะไร เมื่อแถวไม่ได้ระบุ หากไม่ตั้งไว้ จะใช้ค่าเริ่มต้นของบัญชี',
  'Where there are settings by conversion type: what happens to rows of a type that has none. Rows without a type are always sent with the general settings.':
    'เมื่อมีการตั้งค่าตามประเภทคอนเวอร์ชัน: ทำอย่างไรกับแถวของประเภทที่ไม่มีการตั้งค่า แถวที่ไม่มีประเภทจะส่งด้วยการตั้งค่าทั่วไปเสมอ',
  'Wait this many days after the sale before sending it, unless its row says that it is delivered or paid. Sales that are cancelled or returned in these days are never sent, which keeps returns out of platforms that cannot retract.':
    'รอตามจำนวนวันนี้หลังการขายก่อนส่ง เว้นแต่แถวระบุว่าจัดส่งหรือชำระแล้ว การขายที่ยกเลิกหรือคืนในช่วงนี้จะไม่ถูกส่ง จึงไม่มีการคืนค้างในแพลตฟอร์มที่ถอนไม่ได้',
  'If not, rows of this type are left out.': 'หากไม่ แถวของประเภทนี้จะไม่ถูกส่ง',
  'Days after the sale.': 'จำนวนวันหลังการขาย',
  'For types such as leads. The value is then left out, not sent as 0.': 'สำหรับประเภทเช่นลีด มูลค่าจะเว้นไว้ ไม่ส่งเป็น 0',
  "Other settings for rows of a conversion type, by the type's name.":
    'การตั้งค่าอื่นสำหรับแถวของประเภทคอนเวอร์ชัน ตามชื่อประเภท',
  'Only rows that meet every condition given here are taken. Without conditions, all rows are. Case and outer spaces do not matter.':
    'รับเฉพาะแถวที่ตรงทุกเงื่อนไขที่ระบุ หากไม่มีเงื่อนไข รับทุกแถว ตัวพิมพ์เล็กใหญ่และช่องว่างหัวท้ายไม่มีผล',
  'Where the sale was made, as the row states it: Shopee or Lazada, for example.':
    'ขายที่ไหนตามที่แถวระบุ เช่น Shopee หรือ Lazada',
  'Which of several shops on one marketplace, as the row states it.': 'ร้านใดในหลายร้านบนมาร์เก็ตเพลสเดียวกัน ตามที่แถวระบุ',
  'By name or code: Thailand or TH.': 'ตามชื่อหรือรหัส: Thailand หรือ TH',
  'As the row states it, such as purchase or lead.': 'ตามที่แถวระบุ เช่น purchase หรือ lead',
  'A status that means a sale, such as delivered; it takes all rows whose status means a sale, and none without a status.':
    'สถานะที่หมายถึงการขาย เช่น จัดส่งแล้ว จะรับทุกแถวที่สถานะหมายถึงการขาย และไม่รับแถวที่ไม่มีสถานะ',
  'As the conversion action is set up in Google Ads.': 'ตามที่ตั้งค่าการกระทำไว้ใน Google Ads',
  '`FLOODLIGHT_CONFIG`: sales go to a Floodlight activity (Campaign Manager 360, Display & Video 360).':
    'Floodlight: การขายไปยังกิจกรรม Floodlight (Campaign Manager 360, Display & Video 360)',
  'The Google Ads account that owns the conversion action, or the Floodlight configuration.':
    'บัญชี Google Ads ที่เป็นเจ้าของการกระทำที่ถือเป็นคอนเวอร์ชัน หรือการกำหนดค่า Floodlight',
  'The manager account that the credentials belong to, if any.': 'บัญชีผู้จัดการที่ข้อมูลรับรองเป็นของ ถ้ามี',
  'The conversion action, of the kind "import from clicks", or the Floodlight activity.':
    'การกระทำที่ถือเป็นคอนเวอร์ชันชนิด “นำเข้าจากคลิก” หรือกิจกรรม Floodlight',
  'When a customer denied consent: send nothing, or only the click id together with the denial.':
    'เมื่อลูกค้าไม่ยินยอม: ไม่ส่งอะไร หรือส่งเฉพาะรหัสคลิกพร้อมการไม่ยินยอม',
  'Retracts cancelled and returned sales through the Google Ads API, for which the credentials also need the scope adwords. Without that scope, new sales are still sent.':
    'ถอนการขายที่ยกเลิกและคืนผ่าน Google Ads API ซึ่งข้อมูลรับรองต้องมีขอบเขต adwords ด้วย หากไม่มี การขายใหม่ยังส่งได้',
  'Send a gbraid beside the gclid of a sale, then without user data. Unverified for this API: try it with a few sales.':
    'ส่ง gbraid คู่กับ gclid ของการขาย โดยไม่มีข้อมูลผู้ใช้ ยังไม่ได้ยืนยันกับ API นี้: ลองกับการขายไม่กี่รายการก่อน',
  'Report customers with an earlier order here as returning, and with `new_and_returning` all others as new: choose that only once the uploads cover all customers, else regulars are reported as new.':
    'รายงานลูกค้าที่มีคำสั่งซื้อก่อนหน้าที่นี่ว่าเป็นลูกค้าเก่า และด้วย “ใหม่และเก่า” ที่เหลือเป็นลูกค้าใหม่ เลือกเมื่ออัปโหลดครอบคลุมลูกค้าทุกคนแล้วเท่านั้น มิฉะนั้นลูกค้าประจำจะถูกรายงานว่าใหม่',
  'A service account: its JSON key file, or `client_email` and `private_key` of it.':
    'บัญชีบริการ: ไฟล์คีย์ JSON หรือ client_email และ private_key ของไฟล์',
  'A user who connected the account by OAuth.': 'ผู้ใช้ที่เชื่อมต่อบัญชีด้วย OAuth',
  'Merchant Center account; with it, the items of an order are sent.': 'บัญชี Merchant Center หากระบุ จะส่งสินค้าในคำสั่งซื้อด้วย',
  'Of the Merchant Center feed that has the items, such as TH.': 'ของฟีด Merchant Center ที่มีสินค้า เช่น TH',
  'Of that feed, such as th.': 'ของฟีดนั้น เช่น th',
  "Seconds until the first request for a sale's status; each further one waits twice as long.":
    'วินาทีก่อนถามสถานะการขายครั้งแรก ครั้งถัดไปรอนานเป็นสองเท่า',
  'As long as Google serves it.': 'ตราบที่ Google ยังให้บริการ',
  'The ad account in Campaign Manager; the check of a destination reads its rules.':
    'บัญชีโฆษณาใน Campaign Manager การทดสอบปลายทางจะอ่านกฎของบัญชี',
  'The conversion rule, created with the source "Conversions API" and linked to campaigns. It defines the kind of conversion, and must not be the rule of the Insight Tag.':
    'กฎคอนเวอร์ชันที่สร้างด้วยแหล่ง “Conversions API” และเชื่อมกับแคมเปญ กฎนี้กำหนดชนิดคอนเวอร์ชัน และต้องไม่ใช่กฎของ Insight Tag',
  'With the permissions rw_conversions and r_ads, of a user who may edit campaigns of the account.':
    'มีสิทธิ์ rw_conversions และ r_ads ของผู้ใช้ที่แก้ไขแคมเปญของบัญชีได้',
  'A version of the LinkedIn Marketing API that is still served; each lasts about a year.':
    'เวอร์ชันของ LinkedIn Marketing API ที่ยังให้บริการ แต่ละเวอร์ชันใช้ได้ราวหนึ่งปี',
  'The name of the offline conversion goal, exactly as Microsoft Advertising shows it.':
    'ชื่อเป้าหมายคอนเวอร์ชันออฟไลน์ ตรงตามที่ Microsoft Advertising แสดง',
  "The goal's conversion window: minutes after the click in which a sale counts.":
    'ช่วงเวลาคอนเวอร์ชันของเป้าหมาย: กี่นาทีหลังคลิกที่การขายนับ',
  'Sends the hashed e-mail and phone beside the click id. The goal must have enhanced conversions on; where it does not, switch this off, and only sales with a click id are sent.':
    'ส่งอีเมลและเบอร์โทรที่แฮชแล้วคู่กับรหัสคลิก เป้าหมายต้องเปิดคอนเวอร์ชันที่ปรับปรุง หากไม่ได้เปิด ให้ปิดตัวเลือกนี้ แล้วจะส่งเฉพาะการขายที่มีรหัสคลิก',
  'Sends the columns for attribution credit and model, which an externally attributed goal needs. Microsoft refuses them for every other goal.':
    'ส่งคอลัมน์เครดิตและโมเดลการระบุแหล่งที่มา ซึ่งเป้าหมายที่ระบุแหล่งที่มาภายนอกต้องใช้ Microsoft ปฏิเสธกับเป้าหมายอื่น',
  'Hashes e-mails without the dots and the +tag before the @, as Microsoft documents for its Conversions API. If not, they are only trimmed and in lower case, as some other senders do.':
    'แฮชอีเมลโดยไม่มีจุดและ +tag หน้า @ ตามเอกสาร Conversions API ของ Microsoft หากไม่ จะตัดช่องว่างและทำเป็นตัวพิมพ์เล็กเท่านั้น เหมือนผู้ส่งรายอื่น',
  'The manager account (customer) id: `cid` in the address of Microsoft Advertising.':
    'รหัสบัญชีผู้จัดการ (customer): cid ในที่อยู่ของ Microsoft Advertising',
  'The ad account that owns the clicks: `aid` in the address.': 'บัญชีโฆษณาที่เป็นเจ้าของคลิก: aid ในที่อยู่',
  'The developer token from the Microsoft Advertising developer portal.':
    'โทเค็นนักพัฒนาจากพอร์ทัลนักพัฒนา Microsoft Advertising',
  'The application registered in Microsoft Entra.': 'แอปพลิเคชันที่ลงทะเบียนใน Microsoft Entra',
  'The secret of that application, unless it is a public client.': 'รหัสลับของแอปพลิเคชันนั้น เว้นแต่เป็นไคลเอ็นต์สาธารณะ',
  'Granted by a user of the account with the scope msads.manage offline_access.':
    'อนุญาตโดยผู้ใช้ของบัญชี ด้วยขอบเขต msads.manage offline_access',
  'The pixel id, from the conversions page of Ads Manager.': 'รหัสพิกเซล จากหน้าคอนเวอร์ชันของ Ads Manager',
  'A Conversions API key, made on the conversions page of Ads Manager. The key for the Ads API does not work.':
    'คีย์ Conversions API ที่สร้างในหน้าคอนเวอร์ชันของ Ads Manager คีย์ของ Ads API ใช้ไม่ได้',
  'Ads Manager must have a conversion event of this type.': 'Ads Manager ต้องมีเหตุการณ์คอนเวอร์ชันประเภทนี้',
  'The name of the event; required where its type is custom.': 'ชื่อเหตุการณ์ จำเป็นเมื่อประเภทเป็นกำหนดเอง',
  'The name of the event; required where its type is CUSTOM.': 'ชื่อเหตุการณ์ จำเป็นเมื่อประเภทเป็น CUSTOM',
  'Where the sales were made; choose `physical_store` only where that is true.': 'ขายที่ไหน เลือก “หน้าร้าน” เมื่อเป็นจริงเท่านั้น',
  'Where the sales were made; choose `PHYSICAL_STORE` only where that is true.': 'ขายที่ไหน เลือก “หน้าร้าน” เมื่อเป็นจริงเท่านั้น',
  'The ad account, from the address of Ads Manager.': 'บัญชีโฆษณา จากที่อยู่ของ Ads Manager',
  'The conversion access token, from Ads Manager › Conversions.':
    'โทเค็นการเข้าถึงคอนเวอร์ชัน จาก Ads Manager › Conversions',
  '`checkout` for sales; also lead, signup, subscribe, add_to_cart, custom.':
    'checkout สำหรับการขาย หรือ lead, signup, subscribe, add_to_cart, custom',
  'The pixel in Events Manager, such as a2_abc123.': 'พิกเซลใน Events Manager เช่น a2_abc123',
  'Conversion access token, generated in Events Manager; it does not expire.':
    'โทเค็นการเข้าถึงคอนเวอร์ชัน สร้างใน Events Manager ไม่หมดอายุ',
  'As Reddit names it; sales are PURCHASE.': 'ตามชื่อของ Reddit การขายคือ PURCHASE',
  'How customer ids are hashed: `trimmed` as they are, `spaces_dropped` in lower case without white space. Choose the form in which your Reddit Pixel sends them; Reddit documents none.':
    'แฮชรหัสลูกค้าอย่างไร: ตามเดิม หรือเป็นตัวพิมพ์เล็กไม่มีช่องว่าง เลือกรูปแบบที่ Reddit Pixel ของคุณส่ง Reddit ไม่ได้ระบุไว้ในเอกสาร',
  'Makes every event a test event, shown under Event Testing; remove it to have sales counted.':
    'ทำให้ทุกเหตุการณ์เป็นเหตุการณ์ทดสอบ แสดงใน Event Testing ลบออกเพื่อให้นับการขาย',
  "Rokt's name of this kind of conversion. Never change it, because Rokt recognises repeats by it.":
    'ชื่อของคอนเวอร์ชันชนิดนี้ใน Rokt ห้ามเปลี่ยน เพราะ Rokt ใช้รู้จักรายการซ้ำ',
  'The API key from the Rokt account manager.': 'คีย์ API จากผู้จัดการบัญชี Rokt',
  'The secret that belongs to the key.': 'รหัสลับของคีย์',
  'Only sales sent to `production` count.': 'นับเฉพาะการขายที่ส่งไปยังสภาพแวดล้อมใช้งานจริง',
  'Also sends the hashed first and last name.': 'ส่งชื่อและนามสกุลที่แฮชแล้วด้วย',
  'The pod that Rokt named: https://s2s.us2.mparticle.com, s2s.us1, s2s.eu1, s2s.au1, or https://inbound.mparticle.com/s2s.':
    'พ็อดที่ Rokt แจ้ง: https://s2s.us2.mparticle.com, s2s.us1, s2s.eu1, s2s.au1 หรือ https://inbound.mparticle.com/s2s',
  'The Snap Pixel in Events Manager; offline sales use it too.': 'Snap Pixel ใน Events Manager การขายออฟไลน์ก็ใช้',
  'The long-lived Conversions API token, from Ads Manager › Business Details.':
    'โทเค็น Conversions API อายุยาว จาก Ads Manager › Business Details',
  'PURCHASE, SIGN_UP, START_CHECKOUT, ADD_CART, SUBSCRIBE, RESERVE, or CUSTOM_EVENT_1 to 5.':
    'PURCHASE, SIGN_UP, START_CHECKOUT, ADD_CART, SUBSCRIBE, RESERVE หรือ CUSTOM_EVENT_1 ถึง 5',
  'What the id below belongs to in Events Manager.': 'รหัสด้านล่างเป็นของอะไรใน Events Manager',
  'Id of the offline event set, CRM event set or pixel in Events Manager.':
    'รหัสของชุดเหตุการณ์ออฟไลน์ ชุดเหตุการณ์ CRM หรือพิกเซลใน Events Manager',
  'Generated in Events Manager, in the settings of this event source.':
    'สร้างใน Events Manager ในการตั้งค่าของแหล่งเหตุการณ์นี้',
  'Accounts that still report `CompletePayment` set it here; never send both names for one order.':
    'บัญชีที่ยังรายงาน CompletePayment ตั้งที่นี่ ห้ามส่งทั้งสองชื่อสำหรับคำสั่งซื้อเดียว',
  'Test mode: the events are shown under Test Events and are not counted.':
    'โหมดทดสอบ: เหตุการณ์แสดงใน Test Events และไม่ถูกนับ',
  'The number of the counter (tag) in Metrica.': 'หมายเลขตัวนับ (แท็ก) ใน Metrica',
  'Of a user who may edit the counter, granted metrika:read and metrika:write. It expires when unused for a year.':
    'ของผู้ใช้ที่แก้ไขตัวนับได้ โดยได้สิทธิ์ metrika:read และ metrika:write หมดอายุเมื่อไม่ใช้หนึ่งปี',
  'The identifier of a JavaScript event goal with the condition "matches", such as order_confirmed. Sales count on it.':
    'ตัวระบุของเป้าหมายเหตุการณ์ JavaScript ที่มีเงื่อนไข “ตรงกัน” เช่น order_confirmed การขายนับที่เป้าหมายนี้',
  "Sends sales without a click id, ClientID or UserID by their order id, where the shop's pages report e-commerce purchases with the same ids.":
    'ส่งการขายที่ไม่มีรหัสคลิก ClientID หรือ UserID ตามเลขที่คำสั่งซื้อ เมื่อหน้าเว็บของร้านรายงานการซื้ออีคอมเมิร์ซด้วยเลขเดียวกัน',
  'Days that the counter looks back: fewer than 21 only where offline tracking was switched on less than 21 days ago.':
    'จำนวนวันที่ตัวนับมองย้อนหลัง: น้อยกว่า 21 เฉพาะเมื่อเปิดการติดตามออฟไลน์ไม่ถึง 21 วัน',
  'Offline conversions cannot be retracted. Instead, a cancelled sale gets the value 0: its revenue is removed, the conversion is still counted.':
    'คอนเวอร์ชันออฟไลน์ถอนไม่ได้ การขายที่ยกเลิกจึงมีมูลค่า 0 แทน: รายได้ถูกนำออก แต่คอนเวอร์ชันยังนับ',
  'Send sales as orders of the CRM import, which are found by ClientID, e-mail or phone and can be cancelled. "fallback": sales without a click id, ClientID or UserID; "always": all sales with a ClientID, an e-mail or a phone. A sale is sent one way only.':
    'ส่งการขายเป็นคำสั่งซื้อของการนำเข้า CRM ซึ่งค้นด้วย ClientID อีเมล หรือเบอร์โทร และยกเลิกได้ เลือกส่งเฉพาะการขายที่ไม่มีรหัสคลิก ClientID หรือ UserID หรือทุกการขายที่มี ClientID อีเมล หรือเบอร์โทร การขายหนึ่งส่งทางเดียวเท่านั้น',
  "Identifies the customer of an order by the hash of the customer id. Switch it off where the shop loads customers to Metrica's CRM under their plain ids.":
    'ระบุลูกค้าของคำสั่งซื้อด้วยแฮชของรหัสลูกค้า ปิดเมื่อร้านโหลดลูกค้าเข้า CRM ของ Metrica ด้วยรหัสธรรมดา',
  "The counter's time zone, in which the times of orders are sent.": 'เขตเวลาของตัวนับ ซึ่งใช้ส่งเวลาของคำสั่งซื้อ',
  "Seconds until the first request for an upload's status; the next ones wait up to twelve times as long.":
    'วินาทีก่อนถามสถานะการอัปโหลดครั้งแรก ครั้งถัดไปรอนานได้ถึงสิบสองเท่า',
  'The exact name of the conversion action in Google Ads.': 'ชื่อการกระทำที่ถือเป็นคอนเวอร์ชันใน Google Ads ตรงตามตัวอักษร',
  'The time zone of the times in the file, such as Europe/Berlin.': 'เขตเวลาของเวลาในไฟล์ เช่น Asia/Bangkok',
  'Lists only sales whose row says that consent was granted.': 'แสดงเฉพาะการขายที่แถวระบุว่าได้รับความยินยอม',
  'When a customer denied consent: leave the sale out, or list its click id with the denial.':
    'เมื่อลูกค้าไม่ยินยอม: ไม่รวมการขาย หรือแสดงรหัสคลิกพร้อมการไม่ยินยอม',
  'Adds the order ids, which later files of adjustments need to change these sales. Not in the published template.':
    'เพิ่มเลขที่คำสั่งซื้อ ซึ่งไฟล์การปรับในภายหลังต้องใช้เพื่อเปลี่ยนการขายเหล่านี้ ไม่มีในเทมเพลตที่เผยแพร่',
  'Puts the SHA-256 of the e-mail into the e-mail column. Rokt documents only that it takes e-mails: try it with one row.':
    'ใส่ SHA-256 ของอีเมลในคอลัมน์อีเมล เอกสารของ Rokt ระบุเพียงว่ารับอีเมล: ลองกับหนึ่งแถวก่อน',
  'Which sales': 'การขายใดบ้าง',
  'Those that no other file has': 'ที่ไม่อยู่ในไฟล์อื่น',
  All: 'ทั้งหมด',
  'Only sales without a click id, ClientID or UserID, because the others have their own files; or all sales. A sale that is loaded both ways counts twice.':
    'เฉพาะการขายที่ไม่มีรหัสคลิก ClientID หรือ UserID เพราะที่เหลือมีไฟล์ของตัวเอง หรือทุกการขาย การขายที่โหลดทั้งสองทางจะนับสองครั้ง',
  'Columns of hashed e-mails and phones': 'คอลัมน์อีเมลและเบอร์โทรที่แฮช',
  "Adds the columns emails_md5 and phones_md5 of Metrica's CRM import; whether the Conversion center takes them is not documented, so try it with one row. Without them only sales with a ClientID go into the file.":
    'เพิ่มคอลัมน์ emails_md5 และ phones_md5 ของการนำเข้า CRM ของ Metrica ไม่มีเอกสารว่า Conversion center รับหรือไม่ ลองกับหนึ่งแถวก่อน หากไม่เพิ่ม ไฟล์จะมีเฉพาะการขายที่มี ClientID',
  'Conversion center of Yandex Direct': 'Conversion center ของ Yandex Direct',
  'Offline conversions by ClientID': 'คอนเวอร์ชันออฟไลน์ตาม ClientID',
  'Offline conversions by UserID': 'คอนเวอร์ชันออฟไลน์ตาม UserID',
  'Offline conversions by purchase id': 'คอนเวอร์ชันออฟไลน์ตาม purchase id',
  'Offline conversions by yclid': 'คอนเวอร์ชันออฟไลน์ตาม yclid',
  'Orders for the CRM import': 'คำสั่งซื้อสำหรับการนำเข้า CRM',
};
