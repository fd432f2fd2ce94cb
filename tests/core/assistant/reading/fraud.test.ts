import { expect, test } from 'vitest'
import { isAdvertising } from '../../../../electron/core/assistant/reading/advertising.ts'
import { findFraud } from '../../../../electron/core/assistant/reading/fraud.ts'

const stranger = { isKnown: false }

test.each([
  ['relative', 'Hi mum, my phone is broken, this is my new number. Can you message me?'],
  ['relative', 'Hallo Mama, mein Handy ist kaputt, das ist meine neue Nummer'],
  ['relative', 'Hola mamá, este es mi nuevo número, se me rompió el móvil'],
  ['relative', "Coucou maman, j'ai un nouveau numéro, mon téléphone est cassé"],
  ['relative', 'Oi mãe, meu celular quebrou, salva meu novo número'],
  ['relative', 'Ciao mamma, questo è il mio nuovo numero'],
  ['relative', 'Hoi mam, dit is mijn nieuwe nummer'],
  ['relative', 'Мам, это мой новый номер, телефон разбил'],
  ['relative', 'Cześć mamo, to mój nowy numer'],
  ['relative', 'मम्मी यह मेरा नया नंबर है'],
  ['relative', '妈妈，我手机坏了，这是我新的号码'],
  ['code', 'I accidentally sent you a 6 digit code, can you send it back?'],
  ['code', 'Can you send me the code you just received by SMS?'],
  ['code', 'Schick mir bitte den Code, der kam versehentlich zu dir'],
  ['code', 'Envíame el código que te llegó'],
  ['code', 'Me manda o código que chegou aí'],
  ['code', 'Mandami il codice che hai ricevuto'],
  ['code', 'Пришли мне код из смс'],
  ['code', 'otp batao jaldi'],
  ['code', '请把验证码发给我'],
  ['parcel', 'DHL: Your parcel is held due to an unpaid customs fee: https://dhl-track.top/x1'],
  ['parcel', 'Ihr Paket konnte nicht zugestellt werden, bitte Adresse bestätigen: paket-post.info/a'],
  ['parcel', 'Votre colis est en attente, frais de douane à régler : https://colis.click/1'],
  ['parcel', 'Su paquete no pudo ser entregado, confirme su dirección https://correos.xyz'],
  ['blocked', 'Your account has been suspended. Verify at https://bank.example.com'],
  ['blocked', 'Ihr Konto wurde gesperrt: https://sparkasse.top'],
  ['investment', 'Invest in Bitcoin with me, guaranteed 20% daily profit'],
  ['investment', 'Garantierte Rendite mit Kryptowährung, melde dich'],
  ['investment', 'Ganancias garantizadas con criptomonedas'],
  ['investment', '跟我投资比特币，稳赚不赔'],
  ['prize', 'Congratulations, you have won! Claim at https://prize.top'],
  ['work', 'Part-time job: like YouTube videos and earn $200 per day'],
  ['relative', 'Oi pai, troquei de número, salva aí'],
  ['password', 'Communiquez votre identifiant et votre mot de passe à votre conseiller'],
  ['password', 'Please confirm your password and card details to keep your account'],
  ['password', 'Nennen Sie uns bitte Ihr Passwort'],
  ['password', 'अपना बैंक खाता नंबर भेजें'],
  ['prize', 'आपने 25 लाख रुपये की लॉटरी जीती है, 5,000 रुपये प्रोसेसिंग फीस जमा करें'],
  ['authority', '我是公安局民警，您的账户涉嫌洗钱，请把资金转入安全账户'],
  ['authority', 'This is the police. Move your savings to a safe account today'],
  ['gift cards', 'Are you busy? I need you to buy some Google Play cards for a client'],
])('looks like fraud (%s): %s', (what, text) => {
  expect(findFraud([text], stranger)).toContain(what)
})

test.each([
  'Hi mum, are you coming on Sunday?',
  'Hallo Mama, kannst du mir das Rezept schicken?',
  'My parcel arrived, thanks!',
  'Can you send me the invoice today?',
  'The door code is 4711',
  'Can you review my code tomorrow?',
  'Schick mir mal den Link zum Code auf GitHub',
  'I read about bitcoin in the news, funny',
  'We could invest some time into the garden',
  'Do you take on new projects in January?',
  'I have a new phone, how do you like it?',
  'Könnten Sie mir ein Angebot schicken?',
  '来週の打ち合わせ、火曜日の午後はいかがでしょうか？',
  'Le contrat est sur https://example.com/contrat',
  'I changed my number, this is Paul from the choir',
  'what was the wifi password again?',
  'The police closed our street today, come by bike',
  'Which number is your bank account? I want to pay the bill',
])('is no fraud: %s', (text) => {
  expect(findFraud([text], stranger)).toBeNull()
})

test('a name that somebody gave themself counts too', () => {
  const text = '请立即将资金转入安全账户'
  expect(findFraud([text], stranger)).toBeNull()
  expect(findFraud([text], { ...stranger, contactName: '公安局办案民警' })).toContain('authority')
})

test('a known relative with a new number is believed until money is asked for', () => {
  expect(findFraud(['Hi mum, this is my new number'], { isKnown: true })).toBeNull()
  expect(findFraud(['Hi mum, this is my new number', 'Can you transfer 900 today?'], { isKnown: true })).not.toBeNull()
})

test('signs that are spread over a burst are read together, and hidden characters do not part them', () => {
  expect(findFraud(['Hi m\u200bum', 'my ph\u00adone is broken'], stranger)).not.toBeNull()
})

test.each([
  'Summer sale! Up to 50% off. Shop now: https://shop.example. Reply STOP to unsubscribe',
  'Nur heute: 30 % Rabatt auf alles. Jetzt bestellen!',
  'Oferta especial: 20% de descuento. Compra ahora',
  'Offre exclusive : -40 % sur tout, cliquez ici',
  'Promoção imperdível! Clique aqui e garanta',
  'Offerta limitata, sconto: 30% di sconto. Clicca qui',
  'Aanbieding: 25% korting, klik hier',
  'Büyük kampanya: %40 indirim! Hemen tıkla ve indirim kazan',
  'Распродажа! Скидки до 70%. Переходите по ссылке',
  '限时特价，全场5折，点击链接立即购买',
  '期間限定セール！こちらからどうぞ',
  'प्रिय ग्राहक, विशेष ऑफर आज ही',
])('is advertising: %s', (text) => {
  expect(isAdvertising([text], stranger)).toBe(true)
})

test.each([
  'Did you see the sale at the bike shop?',
  'Can you send me the invoice today?',
  'Click the button twice, then it works',
  'Ich habe 20 % mehr eingekauft als geplant',
])('is no advertising: %s', (text) => {
  expect(isAdvertising([text], stranger)).toBe(false)
})

test('somebody the user knows may talk of offers; a way out gives every mailing away', () => {
  expect(isAdvertising(['Special offer just for you: 20% off'], { isKnown: true })).toBe(false)
  expect(isAdvertising(['News from us. Reply STOP to unsubscribe'], { isKnown: true })).toBe(true)
})
