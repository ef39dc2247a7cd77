/** What the checks of destinations show, and why a destination does not work, by the English text of the API. */
export const messages: Readonly<Record<string, string>> = {
  'the access token can read the dataset, and the dataset takes offline events':
    'โทเค็นการเข้าถึงอ่านชุดข้อมูลได้ และชุดข้อมูลรับเหตุการณ์ออฟไลน์',
  'Google accepts the credentials, and they have the scopes that are needed': 'Google ยอมรับข้อมูลรับรอง และมีขอบเขตที่จำเป็น',
  'the Data Manager API takes sales for the account and its conversion actions':
    'Data Manager API รับการขายของบัญชีและการกระทำที่ถือเป็นคอนเวอร์ชัน',
  'the Google Ads API takes retractions': 'Google Ads API รับการถอน',
  'the access token may read the ad account, and its conversion rules take events over the API':
    'โทเค็นการเข้าถึงอ่านบัญชีโฆษณาได้ และกฎคอนเวอร์ชันรับเหตุการณ์ผ่าน API',
  'the credentials may read the account, and the conversion goals exist and fit the settings':
    'ข้อมูลรับรองอ่านบัญชีได้ และเป้าหมายคอนเวอร์ชันมีอยู่และตรงกับการตั้งค่า',
  'ad clicks get a Microsoft click id (auto-tagging is on)': 'คลิกโฆษณาได้รหัสคลิกของ Microsoft (เปิดการติดแท็กอัตโนมัติ)',
  'the key may send conversions to the pixel': 'คีย์ส่งคอนเวอร์ชันไปยังพิกเซลได้',
  'the access token may send events to the ad account': 'โทเค็นการเข้าถึงส่งเหตุการณ์ไปยังบัญชีโฆษณาได้',
  'the access token may send events to the pixel': 'โทเค็นการเข้าถึงส่งเหตุการณ์ไปยังพิกเซลได้',
  'the API key and secret are the ones that Rokt issued, for this pod': 'คีย์และรหัสลับ API เป็นของที่ Rokt ออกให้สำหรับพ็อดนี้',
  'the access token may write to the event source': 'โทเค็นการเข้าถึงเขียนไปยังแหล่งเหตุการณ์ได้',
  "the token may read the counter's uploads": 'โทเค็นอ่านการอัปโหลดของตัวนับได้',
  'the goal exists, with the right type and condition': 'มีเป้าหมายที่มีประเภทและเงื่อนไขถูกต้อง',
  'the counter takes sales of the last 21 days': 'ตัวนับรับการขาย 21 วันล่าสุด',
  'Only the first sale shows whether the token may send events, because Meta records even test events.':
    'การขายรายการแรกเท่านั้นที่แสดงว่าโทเค็นส่งเหตุการณ์ได้หรือไม่ เพราะ Meta บันทึกแม้แต่เหตุการณ์ทดสอบ',
  'The dataset\'s name is "{}".': 'ชื่อชุดข้อมูลคือ “{}”',
  'The token may not read the dataset, which sending events does not require.':
    'โทเค็นอ่านชุดข้อมูลไม่ได้ ซึ่งการส่งเหตุการณ์ไม่จำเป็นต้องใช้',
  'This dataset takes no offline events.': 'ชุดข้อมูลนี้ไม่รับเหตุการณ์ออฟไลน์',
  'Create a new dataset in Events Manager, or connect this one.': 'สร้างชุดข้อมูลใหม่ใน Events Manager หรือเชื่อมต่อชุดนี้',
  'The credentials were not granted the Data Manager scope ({}); connect the account again.':
    'ข้อมูลรับรองไม่ได้รับขอบเขต Data Manager ({}) เชื่อมต่อบัญชีอีกครั้ง',
  'The credentials lack the scope for retractions ({}); connect the account again with both scopes.':
    'ข้อมูลรับรองไม่มีขอบเขตสำหรับการถอน ({}) เชื่อมต่อบัญชีอีกครั้งด้วยทั้งสองขอบเขต',
  'A trial does not check everything: Google checks clicks, customers and unusual order ids with real sales only, half an hour after they were sent.':
    'การทดลองไม่ได้ตรวจทุกอย่าง: Google ตรวจคลิก ลูกค้า และเลขที่คำสั่งซื้อที่ผิดปกติกับการขายจริงเท่านั้น ครึ่งชั่วโมงหลังส่ง',
  'Only the first retraction shows whether it finds sales that came through the Data Manager API.':
    'การถอนครั้งแรกเท่านั้นที่แสดงว่าพบการขายที่มาทาง Data Manager API หรือไม่',
  'This ad account has no conversion rule {}.': 'บัญชีโฆษณานี้ไม่มีกฎคอนเวอร์ชัน {}',
  'Conversion rule {} is switched off in Campaign Manager.': 'กฎคอนเวอร์ชัน {} ถูกปิดใน Campaign Manager',
  'Rule {} is linked to no campaign, so no ad is credited with its sales.':
    'กฎ {} ไม่ได้เชื่อมกับแคมเปญใด จึงไม่มีโฆษณาใดได้เครดิตการขาย',
  'Rule {} is not among the first {} rules of the account; later ones were not read.':
    'กฎ {} ไม่อยู่ใน {} กฎแรกของบัญชี กฎหลังจากนั้นไม่ได้อ่าน',
  'The conversion goal "{}" is paused; activate it there.': 'เป้าหมายคอนเวอร์ชัน “{}” หยุดพักอยู่ เปิดใช้ที่นั่น',
  'The account has no offline conversion goal "{}".': 'บัญชีไม่มีเป้าหมายคอนเวอร์ชันออฟไลน์ “{}”',
  'The account has none.': 'บัญชีไม่มีเลย',
  'It has: {}.': 'มี: {}',
  'The goal "{}" has enhanced conversions off and refuses hashed e-mails and phones: turn them on there, or switch enhanced_conversions off.':
    'เป้าหมาย “{}” ปิดคอนเวอร์ชันที่ปรับปรุงและปฏิเสธอีเมลและเบอร์โทรที่แฮช: เปิดที่นั่น หรือปิด enhanced_conversions',
  'The goal "{}" is externally attributed: switch externally_attributed on.':
    'เป้าหมาย “{}” ระบุแหล่งที่มาภายนอก: เปิด externally_attributed',
  'The goal "{}" is not externally attributed: switch it off in the settings.':
    'เป้าหมาย “{}” ไม่ได้ระบุแหล่งที่มาภายนอก: ปิดในการตั้งค่า',
  'The goal "{}" counts sales up to {} minutes after the click; set goal_window_minutes to that.':
    'เป้าหมาย “{}” นับการขายถึง {} นาทีหลังคลิก ตั้ง goal_window_minutes เป็นค่านั้น',
  'Auto-tagging is off, so the landing pages of ads get no msclkid: turn it on in the settings of the account.':
    'การติดแท็กอัตโนมัติปิดอยู่ หน้า landing ของโฆษณาจึงไม่ได้ msclkid: เปิดในการตั้งค่าบัญชี',
  'OpenAI counts only types of events for which Ads Manager has a conversion event, used by a campaign; no reply shows whether it has.':
    'OpenAI นับเฉพาะประเภทเหตุการณ์ที่ Ads Manager มีเหตุการณ์คอนเวอร์ชันซึ่งแคมเปญใช้ ไม่มีคำตอบใดแสดงว่ามีหรือไม่',
  'Reddit refused a made-up event of two months ago for its age, as expected.':
    'Reddit ปฏิเสธเหตุการณ์สมมติเมื่อสองเดือนก่อนเพราะเก่าเกินไป ตามที่คาด',
  'That it checks the token first is assumed.': 'เราถือว่า Reddit ตรวจโทเค็นก่อน',
  'Reddit accepted a made-up page visit of two months ago, which is too old to be counted.':
    'Reddit รับการเข้าชมหน้าเว็บสมมติเมื่อสองเดือนก่อน ซึ่งเก่าเกินกว่าจะนับ',
  'Reddit refused the made-up event of the check, but not for its age.':
    'Reddit ปฏิเสธเหตุการณ์สมมติของการทดสอบ แต่ไม่ใช่เพราะอายุ',
  'Rokt replied to an empty list.': 'Rokt ตอบรายการว่าง',
  'That it checks the credentials first is assumed; only One Platform shows whether sales are attributed.':
    'เราถือว่าตรวจข้อมูลรับรองก่อน มีเพียง One Platform ที่แสดงว่าการขายระบุแหล่งที่มาหรือไม่',
  'TikTok accepted the token and the event source, as far as can be seen: it refused the request only for having no events.':
    'TikTok ยอมรับโทเค็นและแหล่งเหตุการณ์เท่าที่เห็นได้: ปฏิเสธคำขอเพียงเพราะไม่มีเหตุการณ์',
  'Only the first sale shows whether it may also upload, which needs metrika:write.':
    'การขายรายการแรกเท่านั้นที่แสดงว่าอัปโหลดได้หรือไม่ ซึ่งต้องใช้ metrika:write',
  'The counter has no goal "{}": make a goal of the type "JavaScript event" whose identifier matches "{}".':
    'ตัวนับไม่มีเป้าหมาย “{}”: สร้างเป้าหมายประเภท “เหตุการณ์ JavaScript” ที่ตัวระบุตรงกับ “{}”',
  'The counter looks back {} days so far: set window_days to {}, and raise it as the time grows to 21 days.':
    'ตอนนี้ตัวนับมองย้อนหลัง {} วัน: ตั้ง window_days เป็น {} แล้วเพิ่มจนถึง 21 วัน',
  'Offline tracking was switched on for this counter less than a day ago; upload sales a day after that.':
    'เปิดการติดตามออฟไลน์ของตัวนับนี้ไม่ถึงหนึ่งวัน อัปโหลดการขายหลังจากนั้นหนึ่งวัน',
  '{} did not answer in time.': '{} ไม่ตอบภายในเวลา',
  '{} could not be reached.': 'ติดต่อ {} ไม่ได้',
  '{} sent a reply that could not be read.': '{} ส่งคำตอบที่อ่านไม่ได้',
  '{} refused the request itself (HTTP {}); check address, credentials and identifiers.':
    '{} ปฏิเสธคำขอ (HTTP {}) ตรวจที่อยู่ ข้อมูลรับรอง และรหัสต่างๆ',
  '{} is busy or has a fault (HTTP {}).': '{} ไม่ว่างหรือขัดข้อง (HTTP {})',
  '{} refused the request (HTTP {}).': '{} ปฏิเสธคำขอ (HTTP {})',
  '{} asks us to slow down.': '{} ขอให้ส่งช้าลง',
  '{} has a temporary fault.': '{} ขัดข้องชั่วคราว',
  '{} does not accept the access token.': '{} ไม่ยอมรับโทเค็นการเข้าถึง',
  '{} no longer accepts the access token.': '{} ไม่ยอมรับโทเค็นการเข้าถึงแล้ว',
  '{} does not accept the conversion access token for this pixel.': '{} ไม่ยอมรับโทเค็นการเข้าถึงคอนเวอร์ชันสำหรับพิกเซลนี้',
  'Generate a new one.': 'สร้างใหม่',
  'Generate a new one in Events Manager.': 'สร้างใหม่ใน Events Manager',
  'The access token lacks a permission.': 'โทเค็นการเข้าถึงขาดสิทธิ์',
  'An administrator must grant it.': 'ผู้ดูแลต้องให้สิทธิ์',
  'The dataset does not exist, or the access token has no access to it.': 'ไม่มีชุดข้อมูลนี้ หรือโทเค็นเข้าถึงไม่ได้',
  'Meta has blocked this account for a while.': 'Meta ระงับบัญชีนี้ชั่วคราว',
  'Look into Business Support.': 'ดูที่ Business Support',
  '{} refuses the ad account.': '{} ปฏิเสธบัญชีโฆษณา',
  'Check its id.': 'ตรวจรหัส',
  '{} refuses the pixel or the access token.': '{} ปฏิเสธพิกเซลหรือโทเค็นการเข้าถึง',
  'Check both.': 'ตรวจทั้งสอง',
  'The access token may not send events to this ad account.': 'โทเค็นการเข้าถึงส่งเหตุการณ์ไปยังบัญชีโฆษณานี้ไม่ได้',
  'Give its user a role in the account.': 'ให้บทบาทในบัญชีแก่ผู้ใช้ของโทเค็น',
  'The access token may not send events to this pixel.': 'โทเค็นการเข้าถึงส่งเหตุการณ์ไปยังพิกเซลนี้ไม่ได้',
  'Both must belong to the same business.': 'ทั้งสองต้องเป็นของธุรกิจเดียวกัน',
  'The access token has no permission for this event source.': 'โทเค็นการเข้าถึงไม่มีสิทธิ์สำหรับแหล่งเหตุการณ์นี้',
  'Generate it in the settings of that source.': 'สร้างในการตั้งค่าของแหล่งนั้น',
  'TikTok refuses this account or configuration.': 'TikTok ปฏิเสธบัญชีหรือการกำหนดค่านี้',
  'Check the settings.': 'ตรวจการตั้งค่า',
  'The access token was revoked.': 'โทเค็นการเข้าถึงถูกเพิกถอน',
  'Connect LinkedIn again and set the new token.': 'เชื่อมต่อ LinkedIn อีกครั้งและตั้งโทเค็นใหม่',
  'The access token has expired or is wrong.': 'โทเค็นการเข้าถึงหมดอายุหรือไม่ถูกต้อง',
  'LinkedIn does not find this ad account.': 'LinkedIn ไม่พบบัญชีโฆษณานี้',
  'Reddit refuses the settings.': 'Reddit ปฏิเสธการตั้งค่า',
  'Check the pixel and the test id.': 'ตรวจพิกเซลและรหัสทดสอบ',
  'Rokt did not get the API key.': 'Rokt ไม่ได้รับคีย์ API',
  'Enter key and secret again.': 'กรอกคีย์และรหัสลับอีกครั้ง',
  'Rokt does not accept the API key and secret.': 'Rokt ไม่ยอมรับคีย์และรหัสลับ API',
  'Ask the Rokt account manager for a valid pair, and for its pod.': 'ขอคู่ที่ถูกต้องและพ็อดจากผู้จัดการบัญชี Rokt',
  'ChatGPT Ads does not accept the pixel id.': 'ChatGPT Ads ไม่ยอมรับรหัสพิกเซล',
  'Check it; it must be of the same ad account as the key.': 'ตรวจสอบ ต้องเป็นของบัญชีโฆษณาเดียวกับคีย์',
  'ChatGPT Ads does not accept the Conversions API key.': 'ChatGPT Ads ไม่ยอมรับคีย์ Conversions API',
  'Make a new one on the conversions page of Ads Manager.': 'สร้างใหม่ในหน้าคอนเวอร์ชันของ Ads Manager',
  'Its stored secrets cannot be read: set it up again.': 'อ่านข้อมูลลับที่เก็บไว้ไม่ได้: ตั้งค่าใหม่',
  'Its settings are no longer valid: {}': 'การตั้งค่าใช้ไม่ได้แล้ว: {}',
  'A person has paused it: nothing is sent until it is resumed.': 'มีคนหยุดพักไว้: จะไม่ส่งอะไรจนกว่าจะทำต่อ',
  'Nothing is lost.': 'ไม่มีอะไรหาย',
  'remove {}': 'ลบ {}',
  'set {} to {}': 'ตั้ง {} เป็น {}',
  'The server has no access to the spreadsheet: `matchback sheets connect` gives it.':
    'เซิร์ฟเวอร์เข้าถึงสเปรดชีตไม่ได้: ให้สิทธิ์ด้วย `matchback sheets connect`',
  'Something went wrong in the Matchback server.': 'มีบางอย่างผิดพลาดในเซิร์ฟเวอร์ Matchback',
  'The mail server did not take the mail ({}).': 'เซิร์ฟเวอร์อีเมลไม่รับอีเมล ({})',
  'The webhook did not take the request ({}).': 'webhook ไม่รับคำขอ ({})',
  'The host of the webhook has no public address.': 'โฮสต์ของ webhook ไม่มีที่อยู่สาธารณะ',
  'SMTP_URL is not set, so nothing is mailed.': 'ไม่ได้ตั้ง SMTP_URL จึงไม่ส่งอีเมล',
  'It says: "{}"': 'ข้อความว่า: “{}”',
  '{} does not accept the credentials ({}): connect the account again or enter a new key.':
    '{} ไม่ยอมรับข้อมูลรับรอง ({}): เชื่อมต่อบัญชีอีกครั้งหรือกรอกคีย์ใหม่',
  '{} does not accept the credentials ({}): connect the account again, or correct the client.':
    '{} ไม่ยอมรับข้อมูลรับรอง ({}): เชื่อมต่อบัญชีอีกครั้ง หรือแก้ไคลเอ็นต์',
  'Google does not accept the access token (UNAUTHENTICATED); check the credentials.':
    'Google ไม่ยอมรับโทเค็นการเข้าถึง (UNAUTHENTICATED) ตรวจข้อมูลรับรอง',
};
