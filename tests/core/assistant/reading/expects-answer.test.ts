import { expect, test } from 'vitest'
import { expectsAnswer } from '../../../../electron/core/assistant/reading/expects-answer.ts'

test.each([
  'Can you come tomorrow?',
  'Are you there ?!',
  'Let me know when you are free.',
  'Please confirm by Friday.',
  'Could you send it again. Thanks',
  'Kommst du morgen?',
  'Sag mir bitte Bescheid.',
  'Kannst du mir das schicken',
  'Melde dich, wenn du Zeit hast.',
  '¿Vienes mañana?',
  'Avísame cuando llegues.',
  'Tu viens demain ?',
  'Dis-moi ce que tu en penses.',
  'Você vem amanhã?',
  'Me avisa quando chegar.',
  'Fammi sapere.',
  'Laat me even weten of het lukt.',
  'Yarın geliyor musun?',
  'Bana haber verir misin',
  'Ты придёшь завтра?',
  'Дай знать, когда освободишься.',
  'هل ستأتي غدا؟',
  'أخبرني متى تصل',
  'क्या आप कल आएंगे',
  'मुझे बताइए',
  '明天来吗',
  '你觉得怎么样？',
  '告诉我一声',
  '明日来ますか。',
  '到着したら教えてください',
  '내일 와?',
  '도착하면 알려줘',
  'Θα έρθεις αύριο;',
  'Կգա՞ս վաղը',
  'ትመጣለህ፧',
])('expects an answer: %s', (text) => {
  expect(expectsAnswer(text)).toBe(true)
})

test.each([
  '',
  'Thanks, see you tomorrow!',
  'Ok 👍',
  'You can keep it.',
  'I sent it an hour ago.',
  'Look: https://example.com/search?q=cats',
  'See www.example.com/?a=1',
  'Das kannst du behalten.',
  'Ich komme um acht; bis dann.',
  'Ya te lo mandé.',
  'Bien reçu, merci.',
  'Obrigado, até amanhã.',
  'Grazie mille!',
  'Tot morgen.',
  'Tamam, görüşürüz.',
  'Спасибо, до завтра.',
  'شكرا، أهل البيت بخير',
  'धन्यवाद',
  '好的，明天见。',
  'ありがとうございます。よろしくお願いします。',
  '네 알겠습니다',
  'Τα λέμε αύριο; όχι, σήμερα.',
])('expects none: %s', (text) => {
  expect(expectsAnswer(text)).toBe(false)
})

test('long texts are judged in no time', () => {
  const startedAt = performance.now()
  for (const unit of ['please ', 'can ', 'можешь', 'か', 'Θα ', '. ', 'a']) expectsAnswer(unit.repeat(10_000))
  expect(performance.now() - startedAt).toBeLessThan(1_500)
})
