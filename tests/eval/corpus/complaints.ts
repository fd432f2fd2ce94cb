import { DAY, type EvalCase, HOUR, me, saved, stranger, them } from './eval-case.ts'

const CALM = {
  'understood-first': 'Does the reply begin by showing that the complaint was understood?',
  'no-admission': 'Does the reply avoid promising money, admitting fault in detail, or blaming the customer?',
}

export const COMPLAINTS: readonly EvalCase[] = [
  {
    id: 'en-squeak-again',
    language: 'en',
    kind: 'complaint',
    contact: saved('Daniel Price', 'client'),
    messages: [
      me(3 * DAY, 'Hi Daniel, your bike is ready. 79 € as discussed.'),
      them(3 * DAY - 90, 'Great, picked it up'),
      them(28, 'So I paid 79 € and the brakes squeak worse than before.'),
      them(27, 'Honestly not happy. I need the bike for work on Monday. What are you going to do about it?'),
    ],
    good: 'Hi Daniel, I’m sorry, that’s really annoying, especially with Monday coming up. Let me look at what we can do and get back to you today.',
    expects: { reply: 'yes', urgency: [4, 5] },
    asks: CALM,
  },
  {
    id: 'de-double-invoice',
    language: 'de',
    kind: 'complaint',
    contact: saved('Herr Brandt', 'client'),
    messages: [
      them(
        2 * HOUR,
        'Sehr geehrte Damen und Herren, ich habe Ihre Rechnung über 158,00 EUR jetzt zum zweiten Mal bekommen, obwohl ich am 3.11. bezahlt habe. Ich bitte um Klärung bis heute Abend.',
      ),
    ],
    good: 'Guten Tag Herr Brandt, das tut mir leid, das ist ärgerlich. Ich prüfe Ihre Zahlung vom 3.11. und melde mich bei Ihnen.',
    expects: { reply: 'yes', urgency: [3, 5] },
    asks: { ...CALM, formal: 'Does the reply use "Sie"?' },
  },
  {
    id: 'fr-late-repair',
    language: 'fr',
    kind: 'complaint',
    contact: saved('Mme Lefèvre', 'client'),
    messages: [
      me(8 * DAY, 'Bonjour Madame, votre vélo sera prêt vendredi dernier délai.'),
      them(8 * DAY - 12, 'Très bien, merci.'),
      them(
        47,
        'Bonjour, cela fait une semaine que vous me dites « vendredi ». Je trouve cela inadmissible. Où en est mon vélo ?',
      ),
    ],
    good: 'Bonjour Madame Lefèvre, je comprends tout à fait votre agacement et je vous présente mes excuses. Je vérifie où en est votre vélo et je vous réponds.',
    expects: { reply: 'yes', urgency: [3, 5] },
    asks: CALM,
  },
  {
    id: 'es-noise-neighbour',
    language: 'es',
    kind: 'complaint',
    contact: saved('Vecina Carmen 3B', 'acquaintance'),
    messages: [
      them(35, 'Robin, otra vez el ruido anoche hasta las 2. Así no se puede dormir!!'),
      them(34, 'O lo hablas con tus invitados o llamo al administrador'),
    ],
    good: 'Hola Carmen, lo siento mucho, entiendo que así no hay quien duerma. Déjame hablarlo y te digo algo.',
    expects: { reply: 'yes', urgency: [3, 5] },
    asks: CALM,
  },
  {
    id: 'ru-wrong-part',
    language: 'ru',
    kind: 'complaint',
    contact: stranger('Игорь Павлов'),
    messages: [
      them(58, 'Здравствуйте. Вы поставили мне не ту цепь, она соскакивает каждые 5 минут. Кто будет это исправлять?'),
    ],
    good: 'Здравствуйте, Игорь. Очень жаль, понимаю, как это неприятно. Посмотрю, что случилось с цепью, и отвечу вам.',
    expects: { reply: 'yes', urgency: [3, 5] },
    asks: CALM,
  },
  {
    id: 'ja-scratch',
    language: 'ja',
    kind: 'complaint',
    contact: saved('田中様', 'client'),
    messages: [
      me(2 * DAY, '修理が完了しました。お待ちしております。'),
      them(
        95,
        '昨日受け取りましたが、フレームに傷がついていました。預ける前にはなかったと思います。どうなっているのでしょうか。',
      ),
    ],
    good: 'ご不快な思いをさせてしまい、申し訳ございません。傷について状況を確認し、改めてご連絡いたします。',
    expects: { reply: 'yes', urgency: [3, 5] },
    asks: CALM,
  },
  {
    id: 'it-angry-friend',
    language: 'it',
    kind: 'complaint',
    contact: saved('Marco Ferri', 'close_friend'),
    messages: [
      me(2 * DAY, 'ci vediamo giovedì allora'),
      them(DAY, 'ok alle 19 al solito bar'),
      them(10 * HOUR, 'Ti ho aspettato un’ora ieri. Nemmeno un messaggio. Ci sono rimasto proprio male'),
    ],
    good: 'Marco hai ragione, scusami davvero, capisco che ci sei rimasto male.',
    expects: { reply: 'yes' },
    asks: { apologises: 'Does the reply apologise without inventing an excuse?' },
  },
]
