import type { Texts } from '../texts.ts';

/** What the Matchback server, or the way to it, says when a request fails. `detail` is the server's own sentence, or empty. */
export const server: Texts['server'] = {
  notPublishedFor: 'ส่วนเสริมนี้ไม่ได้เผยแพร่สำหรับที่อยู่นั้น ตรวจสอบในการตั้งค่า หรือถามผู้ที่ติดตั้งส่วนเสริม',
  addressNotValid: 'ที่อยู่ของเซิร์ฟเวอร์ Matchback ไม่ถูกต้อง แก้ไขในการตั้งค่า',
  tooSlow: 'เซิร์ฟเวอร์ Matchback ตอบช้าเกินไป',
  unreachable: 'เชื่อมต่อเซิร์ฟเวอร์ Matchback ไม่ได้ ตรวจสอบที่อยู่ในการตั้งค่า และตรวจสอบว่าเซิร์ฟเวอร์ทำงานอยู่',
  notMatchback: 'เซิร์ฟเวอร์ที่อยู่นี้ไม่ใช่เซิร์ฟเวอร์ Matchback แก้ที่อยู่ในการตั้งค่า',
  noIdentity: 'Google ไม่ได้ยืนยันตัวตนของคุณ เปิด Matchback ใหม่แล้วอนุญาตการเข้าถึง หรือใช้คีย์',
  wrongKey: 'เซิร์ฟเวอร์ Matchback ไม่ยอมรับคีย์นี้ คัดลอกใหม่ในการตั้งค่า หรือขอคีย์ใหม่',
  wrongAccount: (account) => `เซิร์ฟเวอร์ Matchback ไม่มีบัญชี “${account}” ที่คุณใช้ได้ แก้ไขในการตั้งค่า`,
  signInRefused: (detail) => `เซิร์ฟเวอร์ Matchback ไม่ยอมรับการลงชื่อเข้าใช้ด้วย Google ของคุณ ${detail}`.trim(),
  signInNotChecked: 'ตรวจสอบการลงชื่อเข้าใช้ด้วย Google ไม่ได้ในขณะนี้ ลองอีกครั้งเร็ว ๆ นี้ หรือใช้คีย์',
  askForInvitation: (detail, command) => `${detail} ผู้ดูแลเซิร์ฟเวอร์ Matchback เชิญคุณได้ด้วยคำสั่ง: ${command}`.trim(),
  notAllowed: (detail) => `เซิร์ฟเวอร์ Matchback ไม่อนุญาต ${detail}`.trim(),
  tooManyRequests: 'เซิร์ฟเวอร์ Matchback ได้รับคำขอมากเกินไปพร้อมกัน และขอให้รอ',
  hasProblem: (status) => `เซิร์ฟเวอร์ Matchback มีปัญหา (สถานะ ${status})`,
  rejected: (detail) => `เซิร์ฟเวอร์ Matchback ปฏิเสธคำขอ ${detail}`.trim(),
};
