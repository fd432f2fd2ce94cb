import { DAY, type EvalCase, HOUR, me, saved, them } from './eval-case.ts'

const DECIDES_NOTHING = { 'decides-nothing': 'Does the reply neither accept nor decline for the user?' }

export const INVITATIONS: readonly EvalCase[] = [
  {
    id: 'it-birthday-dinner',
    language: 'it',
    kind: 'invitation',
    contact: saved('Giulia Marchetti', 'friend'),
    messages: [
      me(10 * DAY, 'che bella foto!'),
      them(10 * DAY - 4, '🥰🥰'),
      them(80, 'Ciao Robin! Sabato 28 festeggio i miei 40 anni, cena alle 20 da Nonna Pina. Ci sei??'),
    ],
    good: 'Ciao Giulia, che bello, grazie dell’invito! Guardo come sono messo sabato 28 e ti dico presto 🥳',
    expects: { reply: 'yes' },
    asks: DECIDES_NOTHING,
  },
  {
    id: 'nl-housewarming',
    language: 'nl',
    kind: 'invitation',
    contact: saved('Femke & Bas', 'friend'),
    messages: [
      them(
        5 * HOUR,
        'Hee Robin! We geven 12 december een housewarming, vanaf 15 uur. Kom je ook? Neem gerust iemand mee',
      ),
    ],
    good: 'Hee, wat leuk, dank jullie wel! Ik kijk even of 12 december lukt en laat het weten.',
    expects: { reply: 'yes', urgency: [1, 3] },
    asks: DECIDES_NOTHING,
  },
  {
    id: 'hi-wedding',
    language: 'hi',
    kind: 'invitation',
    contact: saved('राजेश वर्मा', 'acquaintance'),
    messages: [them(6 * HOUR, 'नमस्ते रॉबिन जी 🙏 मेरी बहन की शादी 5 दिसंबर को है। आप परिवार सहित ज़रूर आइए। आएंगे ना?')],
    good: 'नमस्ते राजेश जी 🙏 बहन की शादी की बहुत बधाई, और न्योते के लिए धन्यवाद। 5 दिसंबर का देखकर आपको बताते हैं।',
    expects: { reply: 'yes' },
    asks: { ...DECIDES_NOTHING, congratulates: 'Does the reply congratulate on the wedding?' },
  },
  {
    id: 'en-conference-talk',
    language: 'en',
    kind: 'invitation',
    contact: saved('Helen Osei', 'acquaintance'),
    messages: [
      them(
        3 * HOUR,
        'Dear Robin, we are putting together a small evening on repair culture on 3 December and would be delighted if you spoke for 20 minutes. There is a fee of 250 €. Would you be interested?',
      ),
    ],
    good: 'Dear Helen, thank you for thinking of me, that sounds lovely. Let me look at 3 December and get back to you.',
    expects: { reply: 'yes' },
    asks: { ...DECIDES_NOTHING, 'fits-formality': 'Is the reply about as formal as the message?' },
  },
  {
    id: 'pt-barbecue',
    language: 'pt',
    kind: 'invitation',
    contact: saved('Thiago Alves', 'friend'),
    messages: [me(8 * DAY, 'kkkk boa'), them(33, 'eae Robin, churras domingo lá em casa, bora? leva só a bebida 🍻')],
    good: 'eae! valeu demais pelo convite 🍻 deixa eu ver domingo e te falo',
    expects: { reply: 'yes', longest: 160 },
    asks: { ...DECIDES_NOTHING, informal: 'Is the reply as informal as the message?' },
  },
  {
    id: 'tr-engagement',
    language: 'tr',
    kind: 'invitation',
    contact: saved('Zeynep Abla', 'family'),
    messages: [
      me(15 * DAY, 'Ellerinden öperim abla'),
      them(2 * HOUR, 'Canım, cumartesi Selin’in nişanı var, saat 19’da bizde. Gelirsin değil mi? Annen de gelecek'),
    ],
    good: 'Ablacığım, Selin’i şimdiden tebrik ederim! Cumartesiye bir bakayım, sana haber vereceğim.',
    expects: { reply: 'yes' },
    asks: DECIDES_NOTHING,
  },
  {
    id: 'ru-dacha',
    language: 'ru',
    kind: 'invitation',
    contact: saved('Оля Смирнова', 'close_friend'),
    messages: [
      me(5 * DAY, 'обнимаю!'),
      them(65, 'Привет! Мы на выходных едем на дачу, баня, шашлыки. Поехали с нами? Места в машине есть'),
    ],
    good: 'Привет! Звучит классно, спасибо 🙂 Гляну, что у меня на выходных, и напишу',
    expects: { reply: 'yes' },
    asks: DECIDES_NOTHING,
  },
]
