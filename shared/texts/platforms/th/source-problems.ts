/** What is wrong with a source, and what to do, by the English text of the API. */
export const sourceProblems: Readonly<Record<string, string>> = {
  'A delivery came without a signature, and was refused.': 'มีข้อมูลเข้ามาโดยไม่มีลายเซ็น จึงถูกปฏิเสธ',
  'Enter the signing secret where the webhook is made, or look who else sends to the address.':
    'กรอกรหัสลับสำหรับลงนามในที่สร้างเว็บฮุก หรือดูว่ามีใครอื่นส่งมาที่ที่อยู่นี้',
  'A delivery came with a signature that does not match, and was refused.': 'มีข้อมูลเข้ามาพร้อมลายเซ็นที่ไม่ตรง จึงถูกปฏิเสธ',
  'Enter here the secret that the shop shows beside this webhook; another webhook or app of the same shop has another one.':
    'กรอกรหัสลับที่ร้านแสดงข้างเว็บฮุกนี้ที่นี่ เว็บฮุกหรือแอปอื่นของร้านเดียวกันมีรหัสอื่น',
  'A delivery came whose signature is more than five minutes old, and was refused.':
    'มีข้อมูลเข้ามาพร้อมลายเซ็นที่เก่ากว่าห้านาที จึงถูกปฏิเสธ',
  'Correct the clock of the server or of the program that sends.': 'แก้นาฬิกาของเซิร์ฟเวอร์หรือของโปรแกรมที่ส่ง',
  'A delivery of another shop came, and was refused.': 'มีข้อมูลของร้านอื่นเข้ามา จึงถูกปฏิเสธ',
  'Compare the address of the shop in the settings with the one in the shop.': 'เทียบที่อยู่ของร้านในการตั้งค่ากับที่อยู่ในร้าน',
  'The signing secret is missing: what comes is refused until it is entered.':
    'ยังไม่มีรหัสลับสำหรับลงนาม ข้อมูลที่เข้ามาจะถูกปฏิเสธจนกว่าจะกรอก',
  'Make the webhook with the address of this source, then enter here the secret that is shown beside it.':
    'สร้างเว็บฮุกด้วยที่อยู่ของแหล่งข้อมูลนี้ แล้วกรอกรหัสลับที่แสดงข้างเว็บฮุกที่นี่',
  'What was refused is sent again by itself, if the secret is entered in time.':
    'ข้อมูลที่ถูกปฏิเสธจะถูกส่งอีกครั้งเอง หากกรอกรหัสลับทันเวลา',
  'What was refused is not sent again: upload an export of the orders since.':
    'ข้อมูลที่ถูกปฏิเสธจะไม่ถูกส่งอีก โปรดอัปโหลดไฟล์คำสั่งซื้อตั้งแต่ตอนนั้น',
  'Shopify sends a delivery again for 4 hours.': 'Shopify จะส่งข้อมูลซ้ำเป็นเวลา 4 ชั่วโมง',
  'Stripe sends a delivery again for 3 days.': 'Stripe จะส่งข้อมูลซ้ำเป็นเวลา 3 วัน',
  'Nothing has come in the {} days since it was added.': 'ไม่มีข้อมูลเข้ามาใน {} วันนับจากที่เพิ่ม',
  'Nothing has come for {} days.': 'ไม่มีข้อมูลเข้ามา {} วันแล้ว',
  'Shopify deletes the webhooks of an app after 8 deliveries that failed: look in the settings of the app, or under Settings, Notifications, Webhooks.':
    'Shopify ลบเว็บฮุกของแอปหลังส่งไม่สำเร็จ 8 ครั้ง โปรดดูในการตั้งค่าของแอป หรือใน Settings, Notifications, Webhooks',
  'WooCommerce sends no delivery again and disables a webhook after several that failed: look under WooCommerce, Settings, Advanced, Webhooks whether it is active.':
    'WooCommerce ไม่ส่งข้อมูลซ้ำ และปิดเว็บฮุกหลังส่งไม่สำเร็จหลายครั้ง โปรดดูใน WooCommerce, Settings, Advanced, Webhooks ว่ายังเปิดอยู่หรือไม่',
  'Look under Developers, Webhooks whether the endpoint is enabled, and send what failed again from there.':
    'ดูใน Developers, Webhooks ว่า endpoint เปิดอยู่หรือไม่ และส่งรายการที่ไม่สำเร็จอีกครั้งจากที่นั่น',
  'Look in the log of the program that sends.': 'ดูบันทึกของโปรแกรมที่ส่ง',
  'Look in the log of the program that passes the statuses on.': 'ดูบันทึกของโปรแกรมที่ส่งต่อสถานะ',
  'If there were orders since, upload an export of them: what is known already counts once.':
    'หากมีคำสั่งซื้อตั้งแต่นั้น ให้อัปโหลดไฟล์ของคำสั่งซื้อเหล่านั้น รายการที่รู้จักแล้วจะนับเพียงครั้งเดียว',
  'Order {} is not counted: {}': 'ไม่นับคำสั่งซื้อ {}: {}',
  'The shop did not send its number.': 'ร้านไม่ได้ส่งเลขที่',
  'The shop did not send its time.': 'ร้านไม่ได้ส่งเวลา',
  'The shop did not send its total.': 'ร้านไม่ได้ส่งยอดรวม',
  'The shop did not send its currency.': 'ร้านไม่ได้ส่งสกุลเงิน',
  'It was refused.': 'ถูกปฏิเสธ',
  'In all, {} orders are not counted.': 'รวมทั้งหมดมี {} คำสั่งซื้อที่ไม่นับ',
  'Correct it in the shop, which then sends the order again; or upload the order in a sheet.':
    'แก้ในร้าน ซึ่งจะส่งคำสั่งซื้ออีกครั้ง หรืออัปโหลดคำสั่งซื้อในชีต',
  'A customer asked the shop for a copy of their data.': 'ลูกค้าขอสำเนาข้อมูลของตนจากร้าน',
  'Export the data of the person within 30 days: `matchback source requests` lists who asked.':
    'ส่งออกข้อมูลของลูกค้าภายใน 30 วัน: `matchback source requests` แสดงว่าใครขอ',
  'The shop asked to erase a customer whose identifiers several people share.': 'ร้านขอให้ลบลูกค้าที่มีข้อมูลร่วมกับหลายคน',
  'Erase the person by hand within 30 days: `matchback source requests` lists who asked.':
    'ลบข้อมูลลูกค้าด้วยตนเองภายใน 30 วัน: `matchback source requests` แสดงว่าใครขอ',
  'Events of this source could not be processed: {}': 'ประมวลผลเหตุการณ์ของแหล่งข้อมูลนี้ไม่ได้: {}',
  'They are kept for 30 days.': 'จะเก็บไว้ 30 วัน',
  'Correct the cause; the operator of the server finds the details in its log.':
    'แก้สาเหตุ ผู้ดูแลเซิร์ฟเวอร์ดูรายละเอียดได้ในบันทึก',
  'An internal error; the log of the server has it.': 'ข้อผิดพลาดภายใน ดูได้ในบันทึกของเซิร์ฟเวอร์',
};
