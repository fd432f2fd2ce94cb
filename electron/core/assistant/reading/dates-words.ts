/**
 * The words for days and times in the languages people write here, as parts of regular expressions. They are looked for
 * all at once: people mix languages, and a message of three words does not say which one it is in. Written small, for
 * texts in small letters.
 */

/** Days counted from the message's own day. The Hindi word for tomorrow also means yesterday, so it is not here. */
export const RELATIVE_DAYS: readonly (readonly [number, string])[] = [
  [
    2,
    'day after tomorrow|übermorgen|uebermorgen|pasado mañana|après-demain|apres-demain|depois de amanhã|dopodomani|overmorgen|öbür gün|послезавтра|післязавтра|بعد غد|بعد بكرة|परसों|后天|後天|明後日|あさって|모레|pojutrze',
  ],
  [
    1,
    'tomorrow|tmrw|tmr|(?<!guten |schönen )morgen(?! (?:zusammen|allerseits))|mañana|demain|amanhã|domani|yarına?|завтра|غدًا|غداً|غدا|بكرة|明天|明日|あした|내일|jutro',
  ],
  [
    0,
    "today|tonight|this (?:morning|afternoon|evening)|heute(?: abend| nachmittag)?|hoy|esta (?:noche|tarde)|aujourd[’']hui|ce soir|cet après-midi|hoje(?: à noite)?|oggi|stasera|vandaag|vanavond|vanmiddag|bugün|bu akşam|сегодня(?: вечером)?|сьогодні|اليوم|الليلة|आज|今天|今晚|今日|今夜|오늘|dziś|dzisiaj",
  ],
]

/** Words in front of “mañana” or behind it that make it the morning. */
export const IS_MORNING_IN_SPANISH = /(?:la|esta|cada|de|buena) $/u

/** Monday first. Longer words first where one begins with another. */
export const WEEKDAY_WORDS: readonly string[] = [
  'monday|montag|lunes|lundi|segunda-feira|lunedì|lunedi|maandag|pazartesi|понедельника?|понедельнику|понеділ(?:ок|ка)|الاثنين|الإثنين|सोमवार|(?:星期|周|週|礼拜)一|月曜日?|월요일|poniedział(?:ek|ku)',
  'tuesday|dienstag|martes|mardi|terça-feira|martedì|martedi|dinsdag|salı(?:ya)?|вторника?|вторнику|вівтор(?:ок|ка)|الثلاثاء|मंगलवार|(?:星期|周|週|礼拜)二|火曜日?|화요일|wtor(?:ek|ku)',
  'wednesday|mittwoch|miércoles|miercoles|mercredi|quarta-feira|mercoledì|mercoledi|woensdag|çarşamba(?:ya)?|сред[ауеы]|серед[ауи]|الأربعاء|الاربعاء|बुधवार|(?:星期|周|週|礼拜)三|水曜日?|수요일|środ[aęy]',
  'thursday|donnerstag|jueves|jeudi|quinta-feira|giovedì|giovedi|donderdag|perşembe(?:ye)?|четвер(?:га?|гу)?|الخميس|गुरुवार|बृहस्पतिवार|(?:星期|周|週|礼拜)四|木曜日?|목요일|czwart(?:ek|ku)',
  "friday|freitag|viernes|vendredi|sexta-feira|venerdì|venerdi|vrijdag|cuma(?:ya)?|пятниц[ауые]|п[’']ятниц[яюі]|الجمعة|शुक्रवार|(?:星期|周|週|礼拜)五|金曜日?|금요일|piąt(?:ek|ku)",
  'saturday|samstag|sonnabend|sábado|sabado|samedi|sabato|zaterdag|cumartesi(?:ye)?|суббот[ауые]|субот[ауи]|السبت|शनिवार|(?:星期|周|週|礼拜)六|土曜日?|토요일|sobot[aęy]',
  'sunday|sonntag|domingo|dimanche|domenica|zondag|pazar(?:a)?|воскресень[еяю]|неділ[яюі]|الأحد|الاحد|रविवार|इतवार|(?:星期|周|週|礼拜)[日天]|日曜日?|일요일|niedziel[aęi]',
]

/** January first. A month only counts beside the number of a day, so short and common words do no harm. */
export const MONTH_WORDS: readonly string[] = [
  'january|jan|januar|jänner|enero|janvier|janeiro|gennaio|januari|ocak|января|січня|يناير|जनवरी|stycznia',
  'february|feb|februar|febrero|février|fevereiro|febbraio|februari|şubat|февраля|лютого|فبراير|फरवरी|lutego',
  'march|mar|märz|marzo|mars|março|maart|mart|марта|березня|مارس|मार्च|marca',
  'april|apr|abril|avril|aprile|nisan|апреля|квітня|أبريل|ابريل|अप्रैल|kwietnia',
  'may|mai|mayo|maio|maggio|mei|mayıs|мая|травня|مايو|मई|maja',
  'june|jun|juni|junio|juin|junho|giugno|haziran|июня|червня|يونيو|जून|czerwca',
  'july|jul|juli|julio|juillet|julho|luglio|temmuz|июля|липня|يوليو|जुलाई|lipca',
  'august|aug|agosto|août|aout|augustus|ağustos|августа|серпня|أغسطس|اغسطس|अगस्त|sierpnia',
  'september|sept|sep|septiembre|septembre|setembro|settembre|eylül|сентября|вересня|سبتمبر|सितंबर|सितम्बर|września',
  'october|oct|oktober|okt|octubre|octobre|outubro|ottobre|ekim|октября|жовтня|أكتوبر|اكتوبر|अक्टूबर|października',
  'november|nov|noviembre|novembre|novembro|kasım|ноября|листопада|نوفمبر|नवंबर|नवम्बर|listopada',
  'december|dec|dezember|dez|diciembre|décembre|decembre|dezembro|dicembre|aralık|декабря|грудня|ديسمبر|दिसंबर|दिसम्बर|grudnia',
]

/** In front of a weekday: the one of next week, or, on many a day, the one that comes. Only said where both agree. */
export const NEXT =
  'next|nächste[nrms]?|próxim[oa]|prossim[oa]|volgende|gelecek|следующ(?:ий|ую|ее|его)|наступн(?:ий|у|ої)|अगले'
/** In front of a weekday: the one that comes. */
export const COMING =
  'this(?: coming)?|on|diesen|diese|kommende[nrms]?|am|el|este|ce|na|no|nesta|questo|questa|deze|aanstaande|komende|bu|önümüzdeki|в|во|эту?|у|यह|इस|يوم|w|we|今週の?|这个?|這個?'
/** In front of a weekday: the one of the week after this one, whatever day it is. */
export const NEXT_WEEK = '下个?|下個?|来週の?|다음 ?주 ?'
/** Behind a weekday: the one that comes. */
export const COMING_AFTER = 'que viene|próximo|prochaine?|prossim[oa]|القادمة?|المقبلة?'
/** A weekday that is over. */
export const LAST =
  /(?:last|letzte[nrms]?|vergangene[nrms]?|pasado|passad[oa]|dernier|scors[oa]|afgelopen|vorige|geçen|прошл\p{L}+|पिछले|上个?|先週の?|지난) ?$/u
export const LAST_AFTER = /^ ?(?:pasado|passad[oa]|dernier|scors[oa]|الماضي)/u

/** Spans that are named and cannot be told to the day. */
export const VAGUE =
  'next (?:week|month)|this weekend|(?:the )?end of (?:the )?(?:week|month|year)|nächste (?:woche|monat)|nächsten monat|(?:am )?wochenende|ende (?:der woche|des monats)|la (?:próxima semana|semana que viene)|el fin de semana|fin de mes|la semaine prochaine|le mois prochain|ce week-end|fin du mois|semana que vem|(?:próxima|na próxima) semana|fim de semana|la (?:prossima settimana|settimana prossima)|nel weekend|fine mese|volgende week|volgende maand|dit weekend|gelecek hafta|haftaya|hafta sonu|на следующей неделе|в выходные|наступного тижня|الأسبوع القادم|نهاية الأسبوع|अगले हफ्ते|अगले सप्ताह|(?<!\\p{Script=Han})下个?(?:周|星期|月)(?![一二三四五六日天])|周末|来週(?!の?[月火水木金土日]曜)|来月|週末|다음 ?주(?! ?[월화수목금토일]요일)|주말|w przyszłym tygodniu|w weekend'

/** Lengths of time: `in 3 days`. The number stands in front of the unit. */
export const UNITS: Record<'minute' | 'hour' | 'day' | 'week', string> = {
  minute:
    'minutes?|mins?|minuten?|minutos?|minuti|minuto|minuut|minuten|dakika|минут[уы]?|минуты|دقائق|دقيقة|मिनट|分钟|分鐘|分|분|minut[yę]?',
  hour: 'hours?|hrs?|stunden?|horas?|heures?|or[ae]|uur|uren|saat|час(?:а|ов)?|годин[иу]?|ساعات|ساعة|घंटे|घंटा|小时|小時|時間|시간|godzin[yę]?',
  day: 'days?|tage?n?|días?|dias?|jours?|giorn[oi]|dag(?:en)?|gün|дн(?:я|ей)|день|дні[в]?|أيام|ايام|يوم|दिन|天|日|일|dni|dzień',
  week: 'weeks?|wochen?|semanas?|semaines?|settiman[ae]|we(?:ek|ken)|hafta|недел[юиь]|тижн[іяю]|أسابيع|أسبوع|हफ्ते|सप्ताह|周|週間|주일?|tygodni[ea]?|tydzień',
}
export const SPAN_BEFORE =
  "in|within|innerhalb von|en|dentro de|dans|d[’']ici|em|daqui a|tra|fra|entro|over|binnen|через|за|بعد|خلال|za"
export const SPAN_AFTER = 'sonra|içinde|में|के अंदर|后|後|以内|内|後に|뒤|후'
export const NUMBER_WORDS: Readonly<Record<string, number>> = {
  ...{ a: 1, an: 1, one: 1, two: 2, three: 3, four: 4, five: 5, six: 6, seven: 7, ten: 10 },
  ...{ ein: 1, eine: 1, einer: 1, einem: 1, einen: 1, zwei: 2, drei: 3, vier: 4, fünf: 5, sechs: 6, sieben: 7 },
  ...{ un: 1, una: 1, uno: 1, dos: 2, tres: 3, cuatro: 4, une: 1, deux: 2, trois: 3, quatre: 4, uma: 1, um: 1 },
  ...{ dois: 2, duas: 2, três: 3, due: 2, tre: 3, quattro: 4, een: 1, één: 1, twee: 2, drie: 3, bir: 1, iki: 2, üç: 3 },
  ...{ один: 1, одну: 1, два: 2, две: 2, три: 3, एक: 1, दो: 2, तीन: 3, 一: 1, 两: 2, 兩: 2, 二: 2, 三: 3 },
}

/** In front of a day or a time: what is wanted is wanted by then. */
export const DEADLINE_BEFORE =
  /(?:\b(?:by|until|till|before|due(?: on)?|deadline(?: is)?:?|no later than|bis(?: spätestens)?(?: zum| um)?|spätestens(?: bis| am| um)?|vor|antes del?|hasta(?: el| las)?|a más tardar(?: el)?|para el|avant(?: le)?|jusqu[’']au?|au plus tard(?: le)?|entro(?: il| le| la| l[’'])?|prima (?:di|del|delle)|antes d[aeo]s?|voor|uiterlijk(?: op)?|tot)|d[’']ici(?: à| le)?|jusqu[’']à|até(?: a| o| as| às)?|(?<!\p{L})(?:до|к|не позднее|не пізніше)|قبل|حتى|بحلول|\b(?:do|najpóźniej))[\s:]*(?:(?:the|on|at|dem|den|am|um|next|nächsten) )?$/u
export const DEADLINE_AFTER = /^[’']?(?:[yn]?[ae])? ?(?:kadar|तक|से पहले|之前|以前|前|までに|まで|까지)/u
