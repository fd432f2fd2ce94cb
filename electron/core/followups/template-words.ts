import type { Templates } from './template-form.ts'
import { EASTERN } from './template-words-eastern.ts'
import { ROMANCE } from './template-words-romance.ts'

/** Nothing here states a fact, promises anything, or needs an answer. */
const GERMANIC = {
  en: {
    hi: ['Hi', 'Hi {name}'],
    check_in: {
      acquaintance: [
        '{hi}, I hope you are well. How are things?',
        '{hi}, just a quick hello. I hope you are having a good week.',
      ],
      friend: ['{hi}, how are you doing?', '{hi}, I was just thinking of you. I hope all is well.'],
      longAgo: [
        '{hi}, we last wrote {ago}. How are you?',
        '{hi}, we last wrote {ago}, and I was thinking of you. I hope all is well.',
      ],
      close: ['{hi}, I am thinking of you. How are you?', '{hi}, I am thinking of you. I hope you are doing well.'],
    },
    open_question: [
      '{hi}, did you have a chance to look at my last message?',
      '{hi}, just bringing my last message up again, whenever it suits you.',
    ],
    topic: [
      '{hi}, I was thinking about what we said about {topic}. How did it go?',
      '{hi}, our talk about {topic} came to my mind. I hope it worked out well.',
    ],
    hardship: [
      '{hi}, I wanted to see how you are doing. Are you all right?',
      '{hi}, I have been thinking of you. No need to answer, I am here if you want to talk.',
    ],
    joy: [
      '{hi}, you sounded so happy last time. How did it go on?',
      '{hi}, our last chat still makes me smile. I hope it goes on like that.',
    ],
  },
  de: {
    hi: ['Hallo', 'Hallo {name}'],
    check_in: {
      acquaintance: [
        '{hi}, ich hoffe, es geht gut. Wie läuft es?',
        '{hi}, nur ein kurzer Gruß. Ich hoffe, die Woche läuft gut.',
      ],
      friend: ['{hi}, wie geht es dir?', '{hi}, ich habe gerade an dich gedacht. Ich hoffe, bei dir ist alles gut.'],
      longAgo: [
        '{hi}, wir haben uns zuletzt {ago} geschrieben. Wie geht es dir?',
        '{hi}, wir haben uns zuletzt {ago} geschrieben, und ich habe an dich gedacht. Ich hoffe, bei dir ist alles gut.',
      ],
      close: ['{hi}, ich denke an dich. Wie geht es dir?', '{hi}, ich denke an dich. Ich hoffe, es geht dir gut.'],
    },
    open_question: [
      '{hi}, war schon Zeit für meine letzte Nachricht?',
      '{hi}, nur kurz zur Erinnerung an meine letzte Nachricht, ganz ohne Eile.',
    ],
    topic: [
      '{hi}, ich habe noch einmal an unser Gespräch gedacht ({topic}). Wie ist es ausgegangen?',
      '{hi}, unser Gespräch ({topic}) kam mir in den Sinn. Ich hoffe, es hat sich gut gefügt.',
    ],
    hardship: {
      polite: [
        '{hi}, ich wollte fragen, wie es inzwischen geht. Ist es etwas besser?',
        '{hi}, ich denke an Sie. Eine Antwort ist nicht nötig; wenn Sie reden möchten, bin ich da.',
      ],
      familiar: [
        '{hi}, ich wollte hören, wie es dir geht. Ist es ein bisschen besser?',
        '{hi}, ich habe an dich gedacht. Du musst nicht antworten, ich bin da, wenn du reden magst.',
      ],
    },
    joy: [
      '{hi}, letztes Mal klang es so schön. Wie ist es weitergegangen?',
      '{hi}, unser letztes Gespräch freut mich immer noch. Ich hoffe, es geht so weiter.',
    ],
  },
  nl: {
    hi: { polite: ['Hallo', 'Hallo {name}'], familiar: ['Hoi', 'Hoi {name}'] },
    check_in: {
      acquaintance: [
        '{hi}, ik hoop dat het goed gaat. Hoe is het?',
        '{hi}, even een korte groet. Ik hoop dat de week goed verloopt.',
      ],
      friend: ['{hi}, hoe gaat het met je?', '{hi}, ik dacht net aan je. Ik hoop dat alles goed is.'],
      longAgo: [
        '{hi}, ons laatste bericht was {ago}. Hoe gaat het met je?',
        '{hi}, ons laatste bericht was {ago} en ik dacht aan je. Ik hoop dat alles goed is.',
      ],
      close: ['{hi}, ik denk aan je. Hoe gaat het?', '{hi}, ik denk aan je. Ik hoop dat het goed met je gaat.'],
    },
    open_question: {
      polite: [
        '{hi}, was er al tijd om mijn laatste bericht te bekijken?',
        '{hi}, nog even mijn laatste bericht in herinnering, zonder enige haast.',
      ],
      familiar: [
        '{hi}, had je al tijd om mijn laatste bericht te bekijken?',
        '{hi}, nog even over mijn laatste bericht: er is geen haast bij.',
      ],
    },
    topic: [
      '{hi}, ik dacht nog aan ons gesprek ({topic}). Hoe is het gegaan?',
      '{hi}, ik dacht nog aan ons gesprek ({topic}). Ik hoop dat het goed is gekomen.',
    ],
    hardship: {
      polite: [
        '{hi}, ik wilde even vragen hoe het is. Gaat het een beetje?',
        '{hi}, ik heb aan u gedacht. Antwoorden hoeft niet, ik ben er als u wilt praten.',
      ],
      familiar: [
        '{hi}, ik wilde even horen hoe het met je is. Gaat het een beetje?',
        '{hi}, ik heb aan je gedacht. Antwoorden hoeft niet, ik ben er als je wilt praten.',
      ],
    },
    joy: [
      '{hi}, de vorige keer klonk het zo mooi. Hoe is het verder gegaan?',
      '{hi}, ons laatste gesprek maakt me nog steeds blij. Ik hoop dat het zo doorgaat.',
    ],
  },
} as const satisfies Record<string, Templates>

/** By language (`de`), all that the app tells apart. */
export const TEMPLATES: Readonly<Record<string, Templates>> & { readonly en: Templates } = {
  ...GERMANIC,
  ...ROMANCE,
  ...EASTERN,
}
