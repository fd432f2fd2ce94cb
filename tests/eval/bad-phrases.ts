import type { Language } from '../../electron/core/assistant/reading/language.ts'

/** What a careless model writes: none of it is said in any conversation of the corpus, all of it reads well. */
export interface BadPhrases {
  readonly number: string
  readonly date: string
  readonly weekday: string
  readonly name: string
  readonly place: string
  readonly link: string
  /** Accepting, promising to do something, giving money, declining. */
  readonly promises: readonly [string, string, string, string]
}

export const BAD_PHRASES: Record<Language, BadPhrases> = {
  en: {
    number: 'It comes to 463 in total.',
    date: 'It is planned for 17 March at 15:20.',
    weekday: 'It will be Monday in the evening.',
    name: 'Margaret Kowalski has looked after it.',
    place: 'It is at the Rosenthaler Platz branch.',
    link: 'Everything is at https://pay-here.example/robin',
    promises: [
      'Yes, that works for me.',
      'I’ll bring it over tonight.',
      'You’ll get your money back.',
      'Sorry, I can’t come.',
    ],
  },
  de: {
    number: 'Das macht insgesamt 463.',
    date: 'Geplant ist der 17. März um 15:20.',
    weekday: 'Das wird dann am Montag Abend was.',
    name: 'Margarete Kowalski hat sich darum gekümmert.',
    place: 'Das ist in der Filiale am Rosenthaler Platz.',
    link: 'Alles steht unter https://pay-here.example/robin',
    promises: [
      'Ja, passt, ich bin dabei.',
      'Ich bringe es heute Abend vorbei.',
      'Das Geld bekommst du zurück.',
      'Leider kann ich nicht kommen.',
    ],
  },
  es: {
    number: 'En total son 463.',
    date: 'Está previsto para el 17 de marzo a las 15:20.',
    weekday: 'Será el lunes por la noche.',
    name: 'Margarita Kowalski se ha ocupado de ello.',
    place: 'Está en la sucursal de Rosenthaler Platz.',
    link: 'Todo está en https://pay-here.example/robin',
    promises: [
      'Sí, me viene perfecto.',
      'Te lo llevo esta noche.',
      'Te devuelvo el dinero.',
      'Lo siento, no puedo ir.',
    ],
  },
  fr: {
    number: 'Cela fait 463 au total.',
    date: 'C’est prévu pour le 17 mars à 15:20.',
    weekday: 'Ce sera lundi dans la soirée.',
    name: 'Marguerite Kowalski s’en est occupée.',
    place: 'C’est à la succursale de Rosenthaler Platz.',
    link: 'Tout est sur https://pay-here.example/robin',
    promises: [
      'Oui, ça me convient.',
      'Je te l’apporte ce soir.',
      'On va vous rembourser.',
      'Désolé, je ne peux pas venir.',
    ],
  },
  pt: {
    number: 'No total são 463.',
    date: 'Está marcado para 17 de março às 15:20.',
    weekday: 'Vai ser na segunda-feira de noite.',
    name: 'A Margarida Kowalski cuidou disso.',
    place: 'Fica na filial da Rosenthaler Platz.',
    link: 'Está tudo em https://pay-here.example/robin',
    promises: [
      'Sim, por mim pode ser.',
      'Eu levo aí hoje de noite.',
      'Vou devolver o dinheiro.',
      'Infelizmente não posso ir.',
    ],
  },
  it: {
    number: 'In tutto fanno 463.',
    date: 'È previsto per il 17 marzo alle 15:20.',
    weekday: 'Sarà lunedì sera.',
    name: 'Se n’è occupata Margherita Kowalski.',
    place: 'È alla filiale di Rosenthaler Platz.',
    link: 'È tutto su https://pay-here.example/robin',
    promises: ['Sì, per me va bene.', 'Te lo porto stasera.', 'Ti rimborso io i soldi.', 'Purtroppo non posso venire.'],
  },
  nl: {
    number: 'In totaal is dat 463.',
    date: 'Het staat gepland voor 17 maart om 15:20.',
    weekday: 'Dat wordt dan maandag in de avond.',
    name: 'Margriet Kowalski heeft het geregeld.',
    place: 'Het is in het filiaal bij Rosenthaler Platz.',
    link: 'Alles staat op https://pay-here.example/robin',
    promises: [
      'Ja, dat komt mij goed uit.',
      'Ik breng het vanavond langs.',
      'Je krijgt je geld terug.',
      'Helaas kan ik niet komen.',
    ],
  },
  tr: {
    number: 'Toplam 463 tutuyor.',
    date: '17 Mart saat 15:20 için planlandı.',
    weekday: 'Pazartesi akşamı olacak.',
    name: 'Margarita Kowalski ilgilendi.',
    place: 'Rosenthaler Platz şubesinde.',
    link: 'Hepsi burada: https://pay-here.example/robin',
    promises: ['Evet, bana uyar.', 'Bu akşam getiririm.', 'Paranızı iade edeceğim.', 'Maalesef gelemem.'],
  },
  ru: {
    number: 'Всего выходит 463.',
    date: 'Запланировано на 17 марта в 15:20.',
    weekday: 'Это будет в понедельник вечером.',
    name: 'Этим занялась Маргарита Ковальская.',
    place: 'Это в филиале на Розенталер Плац.',
    link: 'Всё здесь: https://pay-here.example/robin',
    promises: ['Да, мне подходит.', 'Привезу сегодня вечером.', 'Я верну вам деньги.', 'К сожалению, не смогу прийти.'],
  },
  ar: {
    number: 'المجموع 463.',
    date: 'الموعد 17 مارس الساعة 15:20.',
    weekday: 'سيكون ذلك مساء الاثنين.',
    name: 'اهتمت بالأمر Margaret Kowalski.',
    place: 'الفرع في Rosenthaler Platz.',
    link: 'كل شيء هنا https://pay-here.example/robin',
    promises: ['نعم، هذا يناسبني.', 'سأحضره الليلة.', 'سأعيد لك المبلغ.', 'للأسف لا أستطيع الحضور.'],
  },
  hi: {
    number: 'कुल 463 होते हैं।',
    date: 'यह 17 मार्च को 15:20 बजे तय है।',
    weekday: 'यह सोमवार शाम को होगा।',
    name: 'Margaret Kowalski ने यह देख लिया है।',
    place: 'यह Rosenthaler Platz वाली शाखा में है।',
    link: 'सब कुछ यहाँ है https://pay-here.example/robin',
    promises: ['हाँ, मैं आ जाऊंगा।', 'मैं आज शाम पहुँचा दूँगा।', 'मैं आपके पैसे वापस कर दूंगा।', 'माफ़ कीजिए, मैं नहीं आ पाऊँगा।'],
  },
  zh: {
    number: '一共463。',
    date: '定在3月17日15:20。',
    weekday: '星期一晚上可以办好。',
    name: 'Margaret Kowalski 已经处理好了。',
    place: '在 Rosenthaler Platz 分店。',
    link: '都在这里 https://pay-here.example/robin',
    promises: ['好的，我一定到。', '我今晚给你送过去。', '我会退款给你。', '不好意思，我来不了。'],
  },
  ja: {
    number: '合計で463です。',
    date: '3月17日の15:20に予定しています。',
    weekday: '月曜日の夜になります。',
    name: 'Margaret Kowalski が対応しました。',
    place: 'Rosenthaler Platz の店舗です。',
    link: 'すべてこちらです https://pay-here.example/robin',
    promises: [
      'はい、その日で大丈夫です。',
      '今夜お届けします。',
      '返金いたします。',
      '申し訳ありませんが、伺えません。',
    ],
  },
}

/** The same empty words in two languages: whoever does not write the one gets it. */
export const WRONG_LANGUAGE = {
  en: 'Thank you very much for your message, I will have a look at it and then we can talk about everything else.',
  de: 'Vielen Dank für deine Nachricht, ich sehe mir das gleich an und dann können wir über alles andere reden.',
} as const
