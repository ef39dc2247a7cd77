/** Headers of a customer's second e-mail and second phone, in all sixteen languages. Numbered titles such as `Phone 2` are known by their words. */
import { type Aliases, list } from './aliases.ts';

const SECOND_EMAIL = list(`
    Second email | Email 2 | Secondary email | Alternate email | Alternative email | Additional email | Additional email addresses | Other email | Backup email
    | Email secondary | Second email address | Secondary email address | Alternate email address
    | อีเมลสำรอง | อีเมลที่สอง | อีเมลที่ 2 | อีเมล 2 | อีเมลอื่น | อีเมล์สำรอง | Email phụ | Email thứ hai | Email thứ 2 | Email 2 khách hàng | Email khác | Email dự phòng
    | Email kedua | Email alternatif | Email cadangan | Email lain | Emel kedua | Emel alternatif | Surel kedua | Pangalawang email | Ibang email | Alternatibong email
    | Correo alternativo | Correo secundario | Segundo correo | Correo 2 | Correo electrónico alternativo | Correo electrónico secundario | Email alternativo | Email secundario | Otro correo | Correo adicional
    | Zweite E-Mail | Zweite E-Mail-Adresse | Weitere E-Mail | Weitere E-Mail-Adresse | Weitere E-Mail-Adressen | Alternative E-Mail-Adresse | Zusätzliche E-Mail | Andere E-Mail
    | E-mail secondaire | Deuxième e-mail | Autre e-mail | Adresse e-mail secondaire | Adresse e-mail alternative | Courriel secondaire | Deuxième courriel | E-mail supplémentaire
    | Segundo e-mail | Outro e-mail | E-mail adicional | Endereço de e-mail alternativo
    | Второй email | Дополнительный email | Дополнительная почта | Вторая почта | Доп. email | Доп. почта | Альтернативный email | Резервная почта | Запасной email | Другой email | Электронная почта 2
    | メールアドレス2 | 予備メールアドレス | 副メールアドレス | サブメールアドレス | 第2メールアドレス | その他のメールアドレス | 別メールアドレス
    | 이메일2 | 보조 이메일 | 추가 이메일 | 예비 이메일 | 다른 이메일 | 두번째 이메일
    | 邮箱2 | 备用邮箱 | 備用信箱 | 第二邮箱 | 第二信箱 | 其他邮箱 | 其他信箱 | 备用电子邮箱 | 備用電子郵件 | 次要邮箱
    | İkinci e-posta | Alternatif e-posta | Yedek e-posta | Diğer e-posta | Ek e-posta | E-posta 2 | İkinci email
    | بريد إلكتروني بديل | البريد الإلكتروني البديل | البريد الإلكتروني الثاني | بريد إلكتروني إضافي | البريد الإلكتروني الإضافي | بريد إلكتروني آخر | البريد الإلكتروني 2 | إيميل ثاني | إيميل بديل
    | Drugi e-mail | Dodatkowy e-mail | Alternatywny e-mail | Zapasowy e-mail | Inny e-mail | Dodatkowy adres e-mail | Drugi adres e-mail`);

const SECOND_PHONE = list(`
    Second phone | Phone 2 | Secondary phone | Alternate phone | Alternative phone | Additional phone | Additional phone numbers | Other phone | Backup phone | Second phone number
    | Secondary phone number | Alternate phone number | Alternate mobile | Alternate mobile number | Alternate number | Alternative number | Alternate contact number | Mobile 2 | Contact number 2
    | เบอร์สำรอง | เบอร์โทรสำรอง | เบอร์โทรศัพท์สำรอง | โทรศัพท์สำรอง | เบอร์ที่สอง | เบอร์ที่ 2 | เบอร์โทร 2 | เบอร์โทรศัพท์ 2 | เบอร์อื่น | เบอร์ติดต่อสำรอง
    | SĐT phụ | SĐT 2 | SĐT thứ 2 | SĐT khác | SĐT dự phòng | Số điện thoại phụ | Số điện thoại thứ hai | Số điện thoại thứ 2 | Số điện thoại khác | Số điện thoại dự phòng | Điện thoại phụ | Điện thoại 2
    | Telepon kedua | Nomor telepon kedua | Telepon alternatif | Nomor alternatif | No. HP kedua | No. HP 2 | No. HP cadangan | Telepon cadangan | Nomor telepon lain | Nombor telefon kedua | Telefon kedua | Telefon alternatif
    | Pangalawang telepono | Pangalawang numero | Ibang numero ng telepono | Alternatibong numero
    | Teléfono alternativo | Teléfono secundario | Segundo teléfono | Teléfono 2 | Otro teléfono | Teléfono adicional | Celular 2 | Celular alternativo | Teléfono alterno | Número alternativo
    | Zweite Telefonnummer | Zweites Telefon | Weitere Telefonnummer | Weitere Telefonnummern | Alternative Telefonnummer | Zusätzliche Telefonnummer | Andere Telefonnummer | Telefon 2 | Handy 2
    | Téléphone secondaire | Deuxième téléphone | Second téléphone | Autre téléphone | Téléphone alternatif | Téléphone supplémentaire | Numéro secondaire | Téléphone 2 | Portable 2
    | Telefone secundário | Telefone alternativo | Segundo telefone | Outro telefone | Telefone adicional | Telefone 2 | Celular secundário | Telefone para recado | Telefone recado
    | Второй телефон | Дополнительный телефон | Доп. телефон | Доп. тел. | Второй номер телефона | Запасной телефон | Альтернативный телефон | Другой телефон | Резервный телефон | Телефон 2 | Дополнительный номер телефона
    | 電話番号2 | 予備電話番号 | 第2電話番号 | サブ電話番号 | 携帯電話番号2 | その他の電話番号 | 別電話番号
    | 전화번호2 | 연락처2 | 추가 연락처 | 보조 연락처 | 예비 연락처 | 다른 연락처 | 보조 전화번호 | 휴대폰2 | 수취인연락처2 | 구매자 연락처2 | 추가 전화번호
    | 电话2 | 電話2 | 备用电话 | 備用電話 | 备用手机 | 備用手機 | 备用手机号 | 第二电话 | 第二電話 | 其他电话 | 其他電話 | 备用联系电话 | 備用聯絡電話 | 手机2 | 手机号码2 | 备用号码
    | İkinci telefon | Alternatif telefon | Yedek telefon | Diğer telefon | Ek telefon | İkinci telefon numarası | Cep telefonu 2 | Telefon numarası 2
    | هاتف بديل | الهاتف البديل | رقم هاتف بديل | رقم الهاتف البديل | رقم الهاتف الثاني | هاتف إضافي | رقم إضافي | رقم بديل | جوال بديل | رقم الجوال البديل | جوال آخر | هاتف آخر | رقم الهاتف 2 | رقم الجوال 2
    | Drugi telefon | Dodatkowy telefon | Alternatywny telefon | Zapasowy telefon | Inny telefon | Dodatkowy numer telefonu | Drugi numer telefonu | Telefon dodatkowy`);

export const secondContacts: Aliases = {
  second_email: SECOND_EMAIL,
  second_phone: SECOND_PHONE,
};
