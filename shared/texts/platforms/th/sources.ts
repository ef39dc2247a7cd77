/** Titles, descriptions and choices of the settings of sources, and how to set them up, by the English text of the API. */
export const sources: Readonly<Record<string, string>> = {
  Origins: 'โฮสต์ของเว็บไซต์',
  'The hosts whose pages may send events: `shop.example.com`, `*.example.com` for all hosts below it, `localhost:5173`.':
    'โฮสต์ที่หน้าเว็บส่งเหตุการณ์ได้: `shop.example.com`, `*.example.com` สำหรับทุกโฮสต์ย่อย, `localhost:5173`',
  'Honour gpc': 'เคารพ GPC',
  'Whether nothing is stored of visitors whose browser sends Global Privacy Control. False needs a lawful ground.':
    'ไม่เก็บข้อมูลของผู้เข้าชมที่เบราว์เซอร์ส่ง Global Privacy Control หากปิดต้องมีฐานทางกฎหมาย',
  'Meta cookies': 'คุกกี้ของ Meta',
  "Whether the script writes Meta's cookies `_fbc` and `_fbp` where they are missing, for sites without Meta's pixel.":
    'ให้สคริปต์เขียนคุกกี้ `_fbc` และ `_fbp` ของ Meta เมื่อไม่มี สำหรับเว็บไซต์ที่ไม่มีพิกเซลของ Meta',
  'Cookie domain': 'โดเมนของคุกกี้',
  'For a visitor who goes from www.example.com to shop.example.com: `example.com`. Default: the host of the endpoint alone.':
    'สำหรับผู้เข้าชมที่ไปจาก www.example.com ถึง shop.example.com: `example.com` หากไม่กรอก: เฉพาะโฮสต์ที่รับเหตุการณ์',
  'Its address at Shopify, such as my-shop.myshopify.com.': 'ที่อยู่ใน Shopify เช่น my-shop.myshopify.com',
  'Orders as conversions': 'คำสั่งซื้อเป็นคอนเวอร์ชัน',
  'Off: orders only bring the customer and the ad click. Else an order counts from this moment; with cancellations and refunds. Together with a row of the same order in a sheet it is one order and is sent once.':
    'ปิด: คำสั่งซื้อให้เพียงลูกค้าและคลิกโฆษณา มิฉะนั้นคำสั่งซื้อนับตั้งแต่ช่วงนี้ รวมการยกเลิกและคืนเงิน หากมีแถวของคำสั่งซื้อเดียวกันในชีต ถือเป็นคำสั่งซื้อเดียวและส่งครั้งเดียว',
  'Do not send orders of the shop': 'ไม่ส่งคำสั่งซื้อของร้าน',
  'When the order is placed': 'เมื่อสั่งซื้อ',
  'When it is paid': 'เมื่อชำระเงิน',
  'When it is handed to the courier': 'เมื่อส่งมอบให้ขนส่ง',
  'When it is delivered': 'เมื่อจัดส่งถึง',
  'As in the column of your sheets; leave it empty where these have none.': 'ตามคอลัมน์ในชีตของคุณ เว้นว่างหากชีตไม่มี',
  'Name of the shop': 'ชื่อร้าน',
  'As in the shop column of your sheets. Needed where several shops have the same order numbers; leave it empty otherwise.':
    'ตามคอลัมน์ร้านในชีตของคุณ จำเป็นเมื่อหลายร้านใช้เลขคำสั่งซื้อซ้ำกัน มิฉะนั้นเว้นว่าง',
  'Country of phone numbers': 'ประเทศของเบอร์โทร',
  'For numbers without a country code: TH, VN, US …': 'สำหรับเบอร์ที่ไม่มีรหัสประเทศ: TH, VN, US …',
  'Number of an order': 'เลขของคำสั่งซื้อ',
  'As your sheets have it: by this number an order here and its row there are one.':
    'ตามที่ชีตของคุณใช้: เลขนี้ทำให้คำสั่งซื้อที่นี่กับแถวในชีตเป็นรายการเดียวกัน',
  'Its name (#1001)': 'ชื่อ (#1001)',
  'Its number (1001)': 'เลข (1001)',
  'Its long id': 'ไอดียาว',
  'Currency of amounts': 'สกุลเงินของยอด',
  'Currency of the shop': 'สกุลเงินของร้าน',
  'Currency that the customer paid in': 'สกุลเงินที่ลูกค้าจ่าย',
  'Signing secret': 'รหัสลับสำหรับลงนาม',
  'Of webhooks made in the admin: the secret under Settings, Notifications, Webhooks. Of those made by an app: its client secret.':
    'ของเว็บฮุกที่สร้างในแอดมิน: รหัสลับใน Settings, Notifications, Webhooks ของเว็บฮุกที่สร้างโดยแอป: client secret ของแอป',
  'Address of the shop': 'ที่อยู่ของร้าน',
  'Such as https://shop.example. Deliveries of another site with the same secret are refused.':
    'เช่น https://shop.example ข้อมูลจากเว็บไซต์อื่นที่ใช้รหัสลับเดียวกันจะถูกปฏิเสธ',
  'As your sheets have it. They differ where a plugin numbers the orders.':
    'ตามที่ชีตของคุณใช้ สองค่านี้ต่างกันเมื่อปลั๊กอินกำหนดเลขคำสั่งซื้อ',
  'Its number': 'เลข',
  'Its id': 'ไอดี',
  'Statuses of your shop': 'สถานะของร้านคุณ',
  Placed: 'สั่งซื้อแล้ว',
  Paid: 'ชำระเงินแล้ว',
  Fulfilled: 'ส่งมอบให้ขนส่งแล้ว',
  Delivered: 'จัดส่งถึงแล้ว',
  Cancelled: 'ยกเลิกแล้ว',
  Waiting: 'รอ',
  Secret: 'รหัสลับ',
  'As you entered it in the webhook, under WooCommerce, Settings, Advanced, Webhooks.':
    'ตามที่คุณกรอกในเว็บฮุก ใน WooCommerce, Settings, Advanced, Webhooks',
  'Payments as conversions': 'การชำระเงินเป็นคอนเวอร์ชัน',
  'Off: payments only bring the customer and the ad click. Else with refunds.':
    'ปิด: การชำระเงินให้เพียงลูกค้าและคลิกโฆษณา มิฉะนั้นรวมการคืนเงิน',
  'Do not send payments': 'ไม่ส่งการชำระเงิน',
  'Metadata with the order number': 'เมทาดาทาที่มีเลขคำสั่งซื้อ',
  'Read where the checkout has no client_reference_id, such as order_id.':
    'ใช้เมื่อการชำระเงินไม่มี client_reference_id เช่น order_id',
  'Take payments of the test mode': 'รับการชำระเงินในโหมดทดสอบ',
  'For trying it out. They are never sent as conversions.': 'สำหรับทดลองใช้ จะไม่ถูกส่งเป็นคอนเวอร์ชัน',
  'Of the endpoint, under Developers, Webhooks. It begins with whsec_.':
    'ของ endpoint ใน Developers, Webhooks ขึ้นต้นด้วย whsec_',
  'Whose parcels these are, as in the shop column of your sheets. Needed where several shops have the same numbers.':
    'พัสดุของร้านใด ตามคอลัมน์ร้านในชีตของคุณ จำเป็นเมื่อหลายร้านใช้เลขซ้ำกัน',
  Courier: 'ขนส่ง',
  'Such as ghn or flash-express: for statuses that mean different things at different couriers.':
    'เช่น ghn หรือ flash-express: สำหรับสถานะที่มีความหมายต่างกันในแต่ละขนส่ง',
  'Statuses of your courier': 'สถานะของขนส่งของคุณ',
  'On its way': 'อยู่ระหว่างทาง',
  'Returned or lost': 'ตีกลับหรือสูญหาย',
  'In the Shopify admin, open Settings, Notifications, Webhooks.':
    'ในหน้าแอดมินของ Shopify เปิด Settings, Notifications, Webhooks',
  'Create webhooks in the format JSON with this address for: Order creation, Order payment, Order update, Order cancellation, Order fulfillment, Refund create, Fulfillment creation, Fulfillment update.':
    'สร้างเว็บฮุกรูปแบบ JSON ด้วยที่อยู่นี้สำหรับ: Order creation, Order payment, Order update, Order cancellation, Order fulfillment, Refund create, Fulfillment creation, Fulfillment update',
  'Copy the secret that the page shows, and enter it here.': 'คัดลอกรหัสลับที่หน้านั้นแสดง แล้วกรอกที่นี่',
  'Enter the same secret here.': 'กรอกรหัสลับเดียวกันที่นี่',
  'Open WooCommerce, Settings, Advanced, Webhooks.': 'เปิด WooCommerce, Settings, Advanced, Webhooks',
  'Add one webhook for “Order created” and one for “Order updated”, with this address, a secret of your own and the newest API version.':
    'เพิ่มเว็บฮุกสำหรับ “Order created” และ “Order updated” อย่างละหนึ่ง ด้วยที่อยู่นี้ รหัสลับที่คุณตั้งเอง และ API เวอร์ชันใหม่สุด',
  'In Stripe, open Developers, Webhooks, and add an endpoint with this address.':
    'ใน Stripe เปิด Developers, Webhooks แล้วเพิ่ม endpoint ด้วยที่อยู่นี้',
  'Choose the events checkout.session.completed, checkout.session.async_payment_succeeded, checkout.session.async_payment_failed and charge.refunded.':
    'เลือกเหตุการณ์ checkout.session.completed, checkout.session.async_payment_succeeded, checkout.session.async_payment_failed และ charge.refunded',
  'Copy the signing secret that Stripe shows for the endpoint, and enter it here.':
    'คัดลอกรหัสลับที่ Stripe แสดงสำหรับ endpoint แล้วกรอกที่นี่',
  'Enter the address and the signing secret in the program that sends.': 'กรอกที่อยู่และรหัสลับสำหรับลงนามในโปรแกรมที่ส่ง',
  'Sign each request by Standard Webhooks (headers webhook-id, webhook-timestamp, webhook-signature).':
    'ลงนามทุกคำขอตาม Standard Webhooks (ส่วนหัว webhook-id, webhook-timestamp, webhook-signature)',
  'Enter the address and the signing secret in the program that passes the statuses of parcels on.':
    'กรอกที่อยู่และรหัสลับสำหรับลงนามในโปรแกรมที่ส่งต่อสถานะพัสดุ',
  'What your own statuses mean, and those of WooCommerce that mean something else in your shop, such as "completed".':
    'ความหมายของสถานะที่คุณกำหนดเอง และสถานะของ WooCommerce ที่มีความหมายอื่นในร้านของคุณ เช่น “completed”',
  'What statuses mean that are not known, such as "Parcel lost".': 'ความหมายของสถานะที่ไม่รู้จัก เช่น “Parcel lost”',
};
