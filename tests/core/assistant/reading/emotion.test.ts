import { expect, test } from 'vitest'
import { findEmotion } from '../../../../electron/core/assistant/reading/emotion.ts'

test.each([
  ['grieving', 'Grandma passed away last night'],
  ['grieving', 'Papa ist gestern gestorben'],
  ['grieving', 'Mi abuelo falleció el domingo'],
  ['grieving', 'Бабушка умерла вчера'],
  ['grieving', '爷爷昨天去世了'],
  ['angry', 'This is unacceptable, I have been waiting for three weeks'],
  ['angry', 'Das ist eine Frechheit'],
  ['angry', "J'en ai marre, c'est scandaleux"],
  ['angry', 'Bu rezalet, kabul edilemez'],
  ['angry', 'Isso é inaceitável'],
  ['worried', 'I am worried about you, are you ok?'],
  ['worried', 'Ich mache mir Sorgen'],
  ['worried', 'Estoy preocupada por la niña'],
  ['worried', 'Sono preoccupato per te'],
  ['worried', 'أنا قلق عليك'],
  ['worried', '心配しています'],
  ['stressed', 'I am completely overwhelmed this week'],
  ['stressed', 'Ik ben zo gestrest'],
  ['stressed', 'Не успеваю ничего, полный завал'],
  ['stressed', '我快崩溃了'],
  ['sad', 'I miss you so much'],
  ['sad', 'Ich bin so traurig'],
  ['sad', 'Che peccato, sono delusa'],
  ['sad', 'मैं बहुत उदास हूँ'],
  ['grateful', 'Thank you so much for yesterday'],
  ['grateful', 'Merci beaucoup !'],
  ['grateful', 'Teşekkürler, çok iyisin'],
  ['grateful', 'ありがとうございました'],
  ['happy', 'Great news, we got the flat'],
  ['happy', 'Herzlichen Glückwunsch'],
  ['happy', 'Parabéns pela vitória'],
  ['happy', '太好了'],
  ['neutral', 'The plumber comes on Monday'],
  ['neutral', 'Der Termin ist um drei'],
  ['neutral', '资料收到了'],
  ['neutral', 'Bangalore is 500 km away'],
] as const)('%s: %s', (emotion, text) => {
  expect(findEmotion([text])).toBe(emotion)
})

test.each([
  ['happy', 'Il a dit OUI 💍😭😭 on se marie, trop bien !'],
  ['happy', 'Nació Vera, las dos están genial 😭❤️'],
  ['sad', 'she left 😭'],
  ['angry', 'Honestly not happy with the brakes'],
] as const)('what a face or a word means depends on what stands beside it: %s: %s', (emotion, text) => {
  expect(findEmotion([text])).toBe(emotion)
})

test('bad news beside a thank-you stays bad news', () => {
  expect(findEmotion(['Thank you for asking', 'Dad passed away on Sunday'])).toBe('grieving')
})
