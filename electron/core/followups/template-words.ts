/** Two ways to say it: one ends with a light question, the other asks nothing. */
type Pair = readonly [a: string, b: string]
type ByLevel = Readonly<Record<'acquaintance' | 'friend' | 'close', Pair>>

/** What can be said in one language. `{hi}` is the greeting, `{topic}` what was talked about last, `{days}` how long ago. */
export interface Templates {
  readonly hi: string
  readonly hiName: string
  readonly check_in: ByLevel
  readonly open_question: Pair
  readonly topic: Pair
  readonly hardship: Pair
  readonly joy: Pair
}

/** By language (`de`). Nothing here states a fact, promises anything, or needs an answer. */
export const TEMPLATES: Readonly<Record<string, Templates>> & { readonly en: Templates } = {
  en: {
    hi: 'Hi',
    hiName: 'Hi {name}',
    check_in: {
      acquaintance: [
        '{hi}, I hope you are well. How are things?',
        '{hi}, just a quick hello. I hope you are having a good week.',
      ],
      friend: ['{hi}, it has been a while. How are you?', '{hi}, I was just thinking of you. I hope all is well.'],
      close: ['{hi}, I miss our chats. How are you?', '{hi}, thinking of you. I hope you are doing well.'],
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
      '{hi}, you were so happy last time. How did it go?',
      '{hi}, your good news still makes me smile. I hope it goes on like that.',
    ],
  },
  de: {
    hi: 'Hallo',
    hiName: 'Hallo {name}',
    check_in: {
      acquaintance: [
        '{hi}, ich hoffe, es geht gut. Wie läuft es?',
        '{hi}, nur ein kurzer Gruß. Ich hoffe, die Woche ist gut.',
      ],
      friend: [
        '{hi}, lange nichts gehört. Wie geht es dir?',
        '{hi}, ich habe gerade an dich gedacht. Ich hoffe, bei dir ist alles gut.',
      ],
      close: [
        '{hi}, unsere Gespräche fehlen mir. Wie geht es dir?',
        '{hi}, ich denke an dich. Ich hoffe, es geht dir gut.',
      ],
    },
    open_question: [
      '{hi}, war schon Zeit für meine letzte Nachricht?',
      '{hi}, ich bringe meine letzte Nachricht nur kurz in Erinnerung, ganz ohne Eile.',
    ],
    topic: [
      '{hi}, ich habe noch einmal an unser Gespräch gedacht ({topic}). Wie ist es ausgegangen?',
      '{hi}, unser Gespräch ({topic}) kam mir in den Sinn. Ich hoffe, es hat sich gut gefügt.',
    ],
    hardship: [
      '{hi}, ich wollte hören, wie es dir geht. Geht es?',
      '{hi}, ich habe an dich gedacht. Du musst nicht antworten, ich bin da, wenn du reden magst.',
    ],
    joy: [
      '{hi}, letztes Mal klang es so schön. Wie ist es weitergegangen?',
      '{hi}, ich freue mich immer noch mit dir. Ich hoffe, es geht so weiter.',
    ],
  },
}
