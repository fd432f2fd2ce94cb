import { expect, test } from 'vitest'
import { isOneTimeCode } from '../../../../electron/core/assistant/reading/one-time-code.ts'

test.each([
  'Your WhatsApp code: 482-913\n\nDon’t share this code with others',
  '<#> Your WhatsApp code is 482913. Do not share it',
  'Your verification code is 482913.',
  '482913 is your Acme verification code.',
  '482913 is your Facebook code',
  'G-482913 is your Google verification code.',
  'Your Uber code is 4829. Never share this code.',
  'Use OTP 839201 to log in. Valid for 10 minutes.',
  'Your OTP for the transaction of INR 2500.00 at Shop is 839201. Do not share it with anyone.',
  'Security code: 4821',
  'Steam Guard code: F7K2Q',
  'Acme: your security code is 482913. Your code expires in 10 minutes. Reply STOP to opt out.',
  'Your login code is 2024',
  'Here is the confirmation code they sent me: 482913',
  'Did you get the verification code? It was 482913',
  '482913',
  '482 913',
  '482-913',
  'Example: sign in\n@example.com #482913',
  'Ihre TAN lautet 482913',
  'Ihr Bestätigungscode lautet 482913.',
  'Ihr Bestätigungscode lautet 48 21 90. Geben Sie ihn niemals weiter.',
  'Dein Einmalpasswort: 482913. Bitte niemals weitergeben!',
  'mTAN 482913 für Überweisung über 50,00 EUR an Max',
  'Tu código de verificación es 482913',
  'Su código de seguridad es 4821. No lo comparta con nadie.',
  'Votre code de vérification est 482913',
  'Code à usage unique : 482913',
  'Il tuo codice di verifica è 482913',
  'Seu código de verificação é 482913. Não compartilhe.',
  'Je verificatiecode is 482913',
  'Doğrulama kodunuz: 482913',
  'Tek kullanımlık şifreniz 482913',
  'Twój kod weryfikacyjny to 482913',
  'Kode verifikasi Anda 482913. Jangan berikan kode ini.',
  'Din verifieringskod är 482913',
  'Ваш код подтверждения: 482913',
  'Код 4829. Никому его не сообщайте.',
  'رمز التحقق الخاص بك هو 482913',
  'رمز التحقق: ٤٨٢٩١٣',
  'आपका ओटीपी 482913 है',
  'आपका सत्यापन कोड ४८२९१३ है',
  '【某银行】您的验证码是482913，5分钟内有效，请勿泄露。',
  '認証コード：482913',
  '確認コードは 482913 です。他人に教えないでください。',
  '[카카오] 인증번호 482913를 입력하세요',
  'קוד אימות: 482913',
  'รหัส OTP ของคุณคือ 482913',
])('is a code: %s', (text) => {
  expect(isOneTimeCode(text)).toBe(true)
})

test.each([
  'Can you send me the invoice?',
  'The price is 1250 EUR',
  'It costs $482913',
  'I paid 4500 for it',
  'Call me at +49 170 1234567',
  'My number is 01701234567',
  'Hauptstraße 1234, 10115 Berlin',
  'Meeting at 14:30 on 12.03.2026',
  'The meeting moved from 1430 to 1500',
  'My order number is 482913, where is it?',
  'Invoice 20231234 is still open, can you pay it?',
  'What is the verification code?',
  'Please send me the security code they sent you',
  'The door code is 4821',
  'The gate code is 4821#, ring when you are here',
  'Wifi password: sunflower2024',
  'Use discount code SAVE20 for 20% off',
  'Your booking code is ABC123',
  'postal code 10115',
  'PLZ 10115, Vorwahl 030',
  'My code has 4000 lines now, never mind',
  'They changed the verification code rules in 2019',
  'We sold 120000 units and 2FA is now mandatory',
  'Kommst du um 1800?',
  'La dirección es Calle Mayor 1234, código postal 28013',
  'Le code postal est 75011',
  '我的订单号是482913',
  '邮编100101',
  'Der Code der Haustür ist 4821',
  '1250',
  '14:30',
  '12345678901234',
  '2026',
  '',
  '🙂',
])('is no code: %s', (text) => {
  expect(isOneTimeCode(text)).toBe(false)
})

test('a long text that explains verification codes is no code', () => {
  expect(isOneTimeCode(`Your verification code is 482913. ${'Then you enter it on the page. '.repeat(40)}`)).toBe(false)
})

test('long and odd texts are judged in no time', () => {
  const startedAt = performance.now()
  for (const unit of ['code ', '1', '123456 ', 'your ', 'tan ', '4-', ': ', 'A1']) isOneTimeCode(unit.repeat(20_000))
  for (const unit of ['code ', '1', '123456 ', 'your ', 'tan ', '4-', ': ', 'A1']) isOneTimeCode(unit.repeat(100))
  expect(performance.now() - startedAt).toBeLessThan(1_500)
})
