/** Why the server refuses a setting of a destination or a source, by the English text of the API. */
export const validation: Readonly<Record<string, string>> = {
  'Invalid input: expected {}, received {}': 'ค่าไม่ถูกต้อง: ควรเป็น {} แต่ได้ {}',
  'Invalid input: expected {}': 'ค่าไม่ถูกต้อง: ควรเป็น {}',
  'Invalid input': 'ค่าไม่ถูกต้อง',
  'Invalid option: expected one of {}': 'เลือกหนึ่งใน {}',
  'Too small: expected string to have >={} characters': 'ใส่อย่างน้อย {} ตัวอักษร',
  'Too big: expected string to have <={} characters': 'ใส่ไม่เกิน {} ตัวอักษร',
  'Too small: expected array to have >={} items': 'ใส่อย่างน้อย {} รายการ',
  'Too big: expected array to have <={} items': 'ใส่ไม่เกิน {} รายการ',
  'Too small: expected number to be >={}': 'ใส่ตัวเลขตั้งแต่ {} ขึ้นไป',
  'Too small: expected number to be >{}': 'ใส่ตัวเลขที่มากกว่า {}',
  'Too big: expected number to be <={}': 'ใส่ตัวเลขไม่เกิน {}',
  'Invalid URL': 'นี่ไม่ใช่ที่อยู่เว็บ',
  'Invalid email address': 'นี่ไม่ใช่ที่อยู่อีเมล',
  'Invalid string: must match pattern {}': 'ข้อความต้องตรงกับรูปแบบ {}',
  'Invalid key in record': 'ชื่อนี้ใช้ไม่ได้',
  'Unrecognized key: {}': 'ไม่รู้จักการตั้งค่า {}',
  'Unrecognized keys: {}': 'ไม่รู้จักการตั้งค่าเหล่านี้: {}',
  'Must be the digits of the account id, with or without dashes.': 'ใส่ตัวเลขของรหัสบัญชี มีขีดหรือไม่ก็ได้',
  'Must be digits only.': 'ใส่ตัวเลขเท่านั้น',
  'Enter client_email and an RSA private_key in PEM, or client_id, client_secret and refresh_token.':
    'ใส่ client_email กับ private_key แบบ RSA ใน PEM หรือใส่ client_id, client_secret และ refresh_token',
  'Must be a version of the Google Ads API that Google still serves, such as v26.':
    'ใส่เวอร์ชันของ Google Ads API ที่ Google ยังให้บริการ เช่น v26',
  'Two types differ only in case or spaces, which do not matter: keep one of them.':
    'สองประเภทต่างกันเพียงตัวพิมพ์หรือช่องว่างซึ่งถือว่าเหมือนกัน เก็บไว้ประเภทเดียว',
  'The digits of the conversion rule.': 'ใส่ตัวเลขของกฎคอนเวอร์ชัน',
  'The digits of the ad account.': 'ใส่ตัวเลขของบัญชีโฆษณา',
  'The digits of the ad account id.': 'ใส่ตัวเลขของรหัสบัญชีโฆษณา',
  'The token itself, without spaces.': 'ใส่เฉพาะโทเค็น ไม่มีช่องว่าง',
  'A year and month, such as 202607.': 'ใส่ปีและเดือน เช่น 202607',
  'The digits of the id.': 'ใส่ตัวเลขของรหัส',
  'The digits of the dataset (pixel) id.': 'ใส่ตัวเลขของรหัสชุดข้อมูล (พิกเซล)',
  'A Graph version that Meta still serves, such as v26.0.': 'ใส่เวอร์ชันของ Graph ที่ Meta ยังให้บริการ เช่น v26.0',
  'Stages of leads (system_generated) need the name of the CRM.': 'ขั้นของลีด (system_generated) ต้องมีชื่อ CRM',
  'Chats (business_messaging) need exactly one of {}: the one of the dataset.':
    'แชท (business_messaging) ต้องมีเพียงหนึ่งใน {}: รายการที่เป็นของชุดข้อมูล',
  'Of chats Meta takes these events only: {}. A lead is LeadSubmitted.':
    'สำหรับแชท Meta รับเฉพาะเหตุการณ์เหล่านี้: {} ลีดคือ LeadSubmitted',
  'This is the name of a standard event.': 'นี่คือชื่อของเหตุการณ์มาตรฐาน',
  'The id of the pixel: letters, digits, "_" and "-".': 'ใส่รหัสของพิกเซล: ตัวอักษร ตัวเลข “_” และ “-”',
  'Use up to 64 lower-case letters, digits, "_" and "-", and begin and end with a letter or digit.':
    'ใช้ตัวพิมพ์เล็ก ตัวเลข “_” และ “-” ไม่เกิน 64 ตัว ขึ้นต้นและลงท้ายด้วยตัวอักษรหรือตัวเลข',
  'This is the id of the data source. Give the pixel id, from the conversions page of Ads Manager.':
    'นี่คือรหัสของแหล่งข้อมูล ใส่รหัสพิกเซลจากหน้าคอนเวอร์ชันของ Ads Manager',
  "One of Pinterest's event names, such as checkout.": 'ใส่ชื่อเหตุการณ์ของ Pinterest เช่น checkout',
  "One of Snapchat's event names, such as PURCHASE.": 'ใส่ชื่อเหตุการณ์ของ Snapchat เช่น PURCHASE',
  'The id of the pixel: letters, digits and underscores.': 'ใส่รหัสของพิกเซล: ตัวอักษร ตัวเลข และขีดล่าง',
  'The id of the pixel: letters and digits in groups of 8-4-4-4-12.': 'ใส่รหัสของพิกเซล: ตัวอักษรและตัวเลขเป็นกลุ่ม 8-4-4-4-12',
  'Must have no spaces and no colons.': 'ต้องไม่มีช่องว่างและเครื่องหมายโคลอน',
  'This host needs the path {}: {}': 'โฮสต์นี้ต้องมีพาธ {}: {}',
  'For "{}" this must be a pixel code: 20 capital letters and digits.':
    'สำหรับ “{}” ต้องเป็นรหัสพิกเซล: ตัวพิมพ์ใหญ่และตัวเลข 20 ตัว',
  'For "{}" this must be the number of an offline event set, not a pixel code.':
    'สำหรับ “{}” ต้องเป็นหมายเลขของชุดเหตุการณ์ออฟไลน์ ไม่ใช่รหัสพิกเซล',
  'For "{}" this must be the number of a CRM event set, not a pixel code.':
    'สำหรับ “{}” ต้องเป็นหมายเลขของชุดเหตุการณ์ CRM ไม่ใช่รหัสพิกเซล',
  "Must be the goal's identifier (its JavaScript event), not its number.":
    'ใส่ตัวระบุของเป้าหมาย (เหตุการณ์ JavaScript) ไม่ใช่หมายเลข',
  'Must be the number of the counter (tag), digits only.': 'ใส่หมายเลขของตัวนับ (แท็ก) เป็นตัวเลขเท่านั้น',
  'Is too large for a counter number.': 'ตัวเลขมากเกินไปสำหรับหมายเลขตัวนับ',
  'Must be the token alone, without the word OAuth.': 'ใส่เฉพาะโทเค็น ไม่มีคำว่า OAuth',
  'Must be the name of a time zone, such as Europe/Moscow.': 'ใส่ชื่อเขตเวลา เช่น Europe/Moscow',
  'A custom event needs a custom_event_name.': 'เหตุการณ์ที่กำหนดเองต้องมี custom_event_name',
  'A CUSTOM event needs a custom_event_name.': 'เหตุการณ์ CUSTOM ต้องมี custom_event_name',
  'Must be a country, such as TH or Thailand.': 'ใส่ประเทศ เช่น TH หรือ Thailand',
  'Only orders with a status that means a sale are ever sent, such as delivered or paid.':
    'ส่งเฉพาะคำสั่งซื้อที่สถานะหมายถึงการขายเท่านั้น เช่น delivered หรือ paid',
  'Must be a status that means a sale, such as delivered or paid.': 'ใส่สถานะที่หมายถึงการขาย เช่น delivered หรือ paid',
  'Must be {}, or a loopback address.': 'ต้องเป็น {} หรือที่อยู่ของเครื่องเอง (loopback)',
  'An address of the server itself can be set at its command line only.': 'ที่อยู่ของเซิร์ฟเวอร์เองตั้งได้เฉพาะที่บรรทัดคำสั่ง',
  'it refuses this kind of event without a value. Give the type another event.':
    'แพลตฟอร์มปฏิเสธเหตุการณ์ชนิดนี้เมื่อไม่มีมูลค่า ให้ประเภทนี้ใช้เหตุการณ์อื่น',
  'it accepts no sales older than {} days; hold them back for {} days at most.':
    'แพลตฟอร์มไม่รับการขายที่เก่ากว่า {} วัน ให้กักไว้ไม่เกิน {} วัน',
  'The address that ends in .myshopify.com.': 'ใส่ที่อยู่ที่ลงท้ายด้วย .myshopify.com',
  'Two capital letters, such as TH.': 'ใส่ตัวพิมพ์ใหญ่สองตัว เช่น TH',
  'enter the secret that the other side shows.': 'ใส่รหัสลับที่อีกฝั่งแสดง',
  'Write a host such as shop.example.com, or *.example.com for all hosts below it.':
    'ใส่โฮสต์ เช่น shop.example.com หรือ *.example.com สำหรับทุกโฮสต์ย่อย',
};
