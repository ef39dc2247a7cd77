import type { Texts } from '../texts.ts';

/** The entries of the Extensions menu, and what they answer without the sidebar. */
export const menu: Texts['menu'] = {
  upload: 'อัปโหลดคอนเวอร์ชัน',
  daily: 'อัปเดตรายวัน',
  explain: 'อธิบายแถวที่เลือก',
  settings: 'การตั้งค่า',
  sample: 'แทรกชีตตัวอย่าง',
  help: 'วิธีใช้',
  sampleAdded: (tab) => `เพิ่มแท็บ “${tab}” แล้ว เลือก “อัปโหลดคอนเวอร์ชัน” เพื่อตรวจสอบ คำสั่งซื้อตัวอย่างจะไม่ถูกส่ง`,
  sampleRefused: (rows) => `คำสั่งซื้อตัวอย่างตรวจสอบได้ แต่จะไม่ถูกส่ง: ${rows} ให้เลือกแถวอื่น หรือลบแถวเหล่านี้`,
};
