import { expect, test } from 'vitest'
import { readsOptOut } from '../../../electron/core/followups/opt-out-words.ts'

const OUT = [
  ...[
    'stop',
    'STOP!!!',
    'Please stop',
    'stop 🙏',
    'Stop, thanks.',
    'unsubscribe',
    'No reminders please',
    'no more follow-ups',
  ],
  ...['Please stop writing me', 'Could you please stop texting me?', "Don't write to me again.", 'Leave me alone!'],
  ...['I am busy. Please stop sending me these reminders, thanks.', "I don't want any more messages from you"],
  ...['Stopp', 'Bitte keine Erinnerungen mehr', 'Schreib mir bitte nicht mehr', 'Hör auf, mir zu schreiben!'],
  ...['Lass mich bitte in Ruhe', 'Schreiben Sie mich nicht mehr an.', 'Ich möchte keine Erinnerungen mehr bekommen'],
  ...['Deja de escribirme', 'No me escribas más, por favor', 'No más recordatorios', 'Déjame en paz'],
  ...["Arrête de m'écrire", "S'il vous plaît, ne m'écrivez plus", 'Plus de rappels, merci', 'Laissez-moi tranquille'],
  ...['Pare de me mandar mensagens', 'Não me escreva mais', 'Sem lembretes, por favor', 'Me deixa em paz'],
  ...['Smettila di scrivermi', 'Non scrivermi più', 'Niente promemoria, grazie', 'Lasciami in pace'],
  ...['Stop met appen', 'Stuur me geen herinneringen meer', 'Geen herinneringen alsjeblieft', 'Laat me met rust'],
  ...['Lütfen bana artık yazma', 'Hatırlatma istemiyorum', 'Beni rahat bırak', 'BANA BİR DAHA YAZMA'],
  ...['توقف عن مراسلتي', 'لا تكتب لي مرة أخرى', 'لا أريد تذكيرات', 'من فضلك توقف'],
  ...['कृपया मुझे मैसेज मत करो', 'रिमाइंडर भेजना बंद करें', 'मुझे अब मैसेज मत भेजिए', 'मुझे परेशान मत करो'],
  ...['Стоп', 'Не пиши мне больше', 'Хватит мне писать!', 'Пожалуйста, больше не пишите', 'Оставьте меня в покое'],
  ...['请不要再给我发消息了', '别再联系我', '退订', '請不要再傳訊息給我', '不要再提醒我了，谢谢'],
  ...['もう連絡しないでください', 'リマインドは不要です', '配信停止', 'メッセージを送るのをやめてください'],
]

const IN = [
  ...[
    'You can write again',
    'you may text me again',
    'start',
    'Sorry, you can write to me again.',
    'Reminders are okay again',
  ],
  ...['Du kannst mir gerne wieder schreiben', 'Schreib mir ruhig wieder', 'Puedes volver a escribirme'],
  ...["Tu peux de nouveau m'écrire", 'Pode me escrever de novo', 'Puoi scrivermi di nuovo', 'Je mag me weer appen'],
  ...['Bana tekrar yazabilirsin', 'يمكنك مراسلتي مرة أخرى', 'आप मुझे फिर से मैसेज कर सकते हैं', 'Можешь снова мне писать'],
  ...['你可以再联系我了', 'また連絡してもいいですよ'],
]

const NEITHER = [
  ...[
    'stop by tomorrow',
    "I can't stop laughing",
    'stop, wait',
    'Stop 😂',
    'stop?',
    "don't stop",
    'The bus stop is closed',
  ],
  ...['Did you stop writing to me because of Ben?', 'Should I stop texting you?', 'When do I stop taking the pills?'],
  ...['No messages yet', "Don't text me now, I am driving", 'No reminders for the team today?', "Don't remind me 😅"],
  ...[
    'They told me to leave her alone',
    'stop it',
    'Can you stop the oven?',
    'nonstop',
    'I said please stop and he did not',
  ],
  ...[
    'Stoppen wir bei Rewe?',
    'Hör auf dein Herz',
    'Schreib mir morgen',
    'Ich kann nicht mehr',
    'Lass mich kurz überlegen',
  ],
  ...[
    'Wir schreiben nicht mehr mit Kreide',
    'Para mañana',
    'Para',
    'Basta',
    'No me escribas hoy, estoy en clase',
    'Deja de llover',
  ],
  ...[
    'Écris-moi plus tard',
    'Je ne peux plus',
    "Arrête, c'est trop drôle",
    'Plus de pain',
    'Para de chover amanhã',
    'Não posso mais',
  ],
  ...[
    'Basta così',
    'Non ci sono più messaggi',
    'Stop je bij de Albert Heijn?',
    'Ik heb geen berichten gezien',
    'Dur',
    'Dur bir dakika',
  ],
  ...[
    'لا تكتب على الجدار',
    'توقف المطر',
    'बारिश बंद हो गई',
    'दुकान बंद करो तो आना',
    'Не пиши на доске',
    'Хватит на сегодня',
    'Стоп, а где ключи?',
  ],
  ...['不要发货', '别忘了提醒我', '停车场在哪里', '連絡してください', 'やめてよ笑', 'メッセージを送ってください'],
  ...[
    'You can write the report again',
    'Can you write again?',
    'You can not write me again',
    'Let us start',
    'x'.repeat(300),
  ],
]

test.each(OUT)('“%s” asks for no more follow-ups', (text) => expect(readsOptOut(text)).toBe('out'))
test.each(IN)('“%s” allows follow-ups again', (text) => expect(readsOptOut(text)).toBe('in'))
test.each(NEITHER)('“%s” is neither', (text) => expect(readsOptOut(text)).toBeNull())

test('a long or strange message is looked at in no time', () => {
  const startedAt = performance.now()
  for (let at = 0; at < 1_000; at++) readsOptOut(`please ${'please '.repeat(25)} ${at}`)
  expect(performance.now() - startedAt).toBeLessThan(1_000)
})
