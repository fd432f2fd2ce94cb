import type { Templates } from './template-form.ts'

/** Spanish, French, Portuguese, Italian. */
export const ROMANCE = {
  es: {
    hi: ['Hola', 'Hola, {name}'],
    check_in: {
      acquaintance: [
        '{hi}, espero que todo vaya bien. ¿Qué tal va todo?',
        '{hi}, solo un saludo. Espero que la semana vaya bien.',
      ],
      friend: ['{hi}, ¿cómo estás?', '{hi}, justo me acordaba de ti. Espero que todo vaya bien.'],
      longAgo: [
        '{hi}, nuestra última charla fue {ago}. ¿Cómo estás?',
        '{hi}, nuestra última charla fue {ago} y me acordaba de ti. Espero que todo vaya bien.',
      ],
      close: ['{hi}, pienso en ti. ¿Cómo estás?', '{hi}, pienso en ti. Espero que estés bien.'],
    },
    open_question: {
      polite: [
        '{hi}, ¿hubo ocasión de ver mi último mensaje?',
        '{hi}, solo quería recordar mi último mensaje, sin ninguna prisa.',
      ],
      familiar: [
        '{hi}, ¿pudiste ver mi último mensaje?',
        '{hi}, solo quería recordarte mi último mensaje, sin ninguna prisa.',
      ],
    },
    topic: [
      '{hi}, pensaba en lo que hablamos ({topic}). ¿Cómo salió?',
      '{hi}, me acordé de lo que hablamos ({topic}). Espero que haya salido bien.',
    ],
    hardship: {
      polite: [
        '{hi}, solo quería preguntar cómo va todo. ¿Va un poco mejor?',
        '{hi}, he pensado en usted. No hace falta responder; aquí estoy si quiere hablar.',
      ],
      familiar: [
        '{hi}, quería saber de ti. ¿Cómo lo llevas?',
        '{hi}, he pensado en ti. No hace falta responder; aquí estoy si quieres hablar.',
      ],
    },
    joy: [
      '{hi}, la última vez se notaba mucha alegría. ¿Cómo siguió todo?',
      '{hi}, nuestra última charla todavía me hace sonreír. Espero que siga así.',
    ],
  },
  fr: {
    hi: ['Bonjour', 'Bonjour {name}'],
    check_in: {
      acquaintance: [
        '{hi}, j’espère que tout va bien. Comment allez-vous ?',
        '{hi}, juste un petit mot en passant. J’espère que la semaine se passe bien.',
      ],
      friend: ['{hi}, comment vas-tu ?', '{hi}, je pensais justement à toi. J’espère que tout va bien.'],
      longAgo: [
        '{hi}, on s’est écrit pour la dernière fois {ago}. Comment vas-tu ?',
        '{hi}, on s’est écrit pour la dernière fois {ago}, et je pensais à toi. J’espère que tout va bien.',
      ],
      close: ['{hi}, je pense à toi. Comment vas-tu ?', '{hi}, je pense à toi. J’espère que tu vas bien.'],
    },
    open_question: {
      polite: [
        '{hi}, avez-vous eu le temps de voir mon dernier message ?',
        '{hi}, je reviens juste sur mon dernier message, rien ne presse.',
      ],
      familiar: [
        '{hi}, as-tu eu le temps de voir mon dernier message ?',
        '{hi}, je reviens juste sur mon dernier message, rien ne presse.',
      ],
    },
    topic: [
      '{hi}, je repensais à notre échange ({topic}). Comment ça s’est passé ?',
      '{hi}, je repensais à notre échange ({topic}). J’espère que tout s’est bien passé.',
    ],
    hardship: {
      polite: [
        '{hi}, je voulais prendre de vos nouvelles. Ça va un peu mieux ?',
        '{hi}, je pense à vous. Pas besoin de répondre, je suis là si vous voulez parler.',
      ],
      familiar: [
        '{hi}, je voulais prendre de tes nouvelles. Ça va un peu mieux ?',
        '{hi}, je pense à toi. Pas besoin de répondre, je suis là si tu veux parler.',
      ],
    },
    joy: [
      '{hi}, la dernière fois, tout semblait bien aller. Comment ça se passe depuis ?',
      '{hi}, notre dernier échange me fait encore sourire. J’espère que ça continue comme ça.',
    ],
  },
  pt: {
    hi: ['Olá', 'Olá, {name}'],
    check_in: {
      acquaintance: [
        '{hi}, espero que esteja tudo bem. Como vão as coisas?',
        '{hi}, só uma mensagem rápida. Espero que a semana esteja boa.',
      ],
      friend: ['{hi}, como vai tudo por aí?', '{hi}, acabei de me lembrar de você. Espero que esteja tudo bem.'],
      longAgo: [
        '{hi}, nossa última conversa foi {ago}. Como vai tudo por aí?',
        '{hi}, nossa última conversa foi {ago} e me lembrei de você. Espero que esteja tudo bem.',
      ],
      close: ['{hi}, penso em você. Como você está?', '{hi}, penso em você. Espero que esteja tudo bem.'],
    },
    open_question: [
      '{hi}, deu para ver a minha última mensagem?',
      '{hi}, só para lembrar a minha última mensagem, sem pressa nenhuma.',
    ],
    topic: [
      '{hi}, estava pensando na nossa conversa ({topic}). Como foi?',
      '{hi}, me lembrei da nossa conversa ({topic}). Espero que tenha dado tudo certo.',
    ],
    hardship: {
      polite: [
        '{hi}, queria saber como vão as coisas. Está um pouco melhor?',
        '{hi}, pensei em como estão as coisas. Não precisa responder; se quiser conversar, é só chamar.',
      ],
      familiar: [
        '{hi}, queria saber de você. Está um pouco melhor?',
        '{hi}, pensei em você. Não precisa responder; se quiser conversar, é só chamar.',
      ],
    },
    joy: [
      '{hi}, da última vez tudo parecia tão bem. Como foi depois?',
      '{hi}, nossa última conversa ainda me faz sorrir. Espero que continue assim.',
    ],
  },
  it: {
    hi: { polite: ['Salve', 'Salve {name}'], familiar: ['Ciao', 'Ciao {name}'] },
    check_in: {
      acquaintance: [
        '{hi}, spero che vada tutto bene. Come vanno le cose?',
        '{hi}, solo un breve saluto. Spero che la settimana vada bene.',
      ],
      friend: ['{hi}, come stai?', '{hi}, ti stavo pensando. Spero che vada tutto bene.'],
      longAgo: [
        '{hi}, i nostri ultimi messaggi sono di {ago}. Come stai?',
        '{hi}, i nostri ultimi messaggi sono di {ago}, e ti pensavo. Spero che vada tutto bene.',
      ],
      close: ['{hi}, ti penso. Come stai?', '{hi}, ti penso. Spero che tu stia bene.'],
    },
    open_question: {
      polite: [
        '{hi}, c’è stato modo di vedere il mio ultimo messaggio?',
        '{hi}, volevo solo ricordare il mio ultimo messaggio, senza alcuna fretta.',
      ],
      familiar: [
        '{hi}, hai avuto modo di vedere il mio ultimo messaggio?',
        '{hi}, volevo solo ricordarti il mio ultimo messaggio, senza alcuna fretta.',
      ],
    },
    topic: [
      '{hi}, ripensavo alla nostra conversazione ({topic}). Com’è andata?',
      '{hi}, ripensavo alla nostra conversazione ({topic}). Spero che sia andata bene.',
    ],
    hardship: {
      polite: [
        '{hi}, volevo sapere come vanno le cose. Va un po’ meglio?',
        '{hi}, solo un pensiero da parte mia. Non serve rispondere; se fa piacere parlare, io ci sono.',
      ],
      familiar: [
        '{hi}, volevo sapere come stai. Va un po’ meglio?',
        '{hi}, ti penso. Non serve rispondere, io ci sono se vuoi parlare.',
      ],
    },
    joy: [
      '{hi}, l’ultima volta sembrava andare tutto così bene. Com’è proseguita?',
      '{hi}, la nostra ultima conversazione mi fa ancora sorridere. Spero che continui così.',
    ],
  },
} as const satisfies Record<string, Templates>
