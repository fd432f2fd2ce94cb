import type { Emotion } from '../../../contract/people.ts'
import { stripHidden } from '../checking/hidden-characters.ts'
import { toSmallLetters } from './small-letters.ts'
import { wordList } from './word-list.ts'

/**
 * What somebody who wrote these texts seems to feel, by words and emoji; the heaviest first, because a thank-you beside
 * bad news does not make it good news. No word speaks for itself out of context, so it only ever orders and hints.
 */
export function findEmotion(texts: readonly string[]): Emotion {
  const said = toSmallLetters(texts.map(stripHidden).join('\n').slice(-LONGEST_LOOK))
  const text = JOY.test(said) ? said.replaceAll('😭', '') : said
  for (const [emotion, sign] of SIGNS) if (sign.test(text)) return emotion
  return 'neutral'
}

/** UTF-16 units. */
const LONGEST_LOOK = 4_000

/** Beside these, a crying face cries for joy. */
const JOY =
  /[❤🎉🥳😍🥰💍🎊🍼👶]|(?<!\p{L})(?:said yes|engaged|is born|was born|congrat\p{L}*|hat ja gesagt|verlobt|geboren|naci[óo]|dijo que sí|a dit oui|on se marie|est née?|nasceu|disse sim|è nat[oa]|ha detto sì|geboren|evleniyoruz|doğdu|родил\p{L}*|سأتزوج)(?!\p{L})|恭喜|おめでと/u

function sign(spaced: string, loose: string): RegExp {
  return wordList(spaced.split(', '), loose)
}

const SIGNS: readonly (readonly [Emotion, RegExp])[] = [
  [
    'grieving',
    sign(
      [
        'passed away, (?:has|have|just|she|he|mum|mom|mother|dad|father|grandma|grandpa|wife|husband|brother|sister|son|daughter) died, funeral, my condolences, we lost (?:him|her|my), in loving memory',
        'gestorben, verstorben, ist tot, beerdigung, trauerfeier, mein beileid, eingeschläfert',
        'ha muerto, murió, falleció, ha fallecido, funeral, entierro, mi pésame',
        'est (?:mort|morte|décédé|décédée), nous a quittés, enterrement, obsèques, condoléances',
        'faleceu, morreu, velório, enterro, meus pêsames, é morto, è (?:morto|morta|mancato|mancata), funerale, condoglianze',
        'overleden, begrafenis, uitvaart, gecondoleerd, vefat etti, cenaze, başın(?:ız)? sağ olsun, zmarł, zmarła, pogrzeb',
        'умер, умерла, скончал*, похорон*, соболезн*, помер, померла, توفي, توفيت, جنازة, देहांत, निधन, गुज़र गए, गुजर गए',
      ].join(', '),
      '去世|过世|葬礼|節哀|节哀|亡くな(?:り|っ)|葬儀|お悔やみ|돌아가셨|장례식|🕯️',
    ),
  ],
  [
    'angry',
    sign(
      [
        'furious, (?:so |very |really )angry, unacceptable, outrageous, ridiculous, disgusting, fed up, sick of (?:this|you|it), how dare, this is a joke, worst (?:service|experience), complaint, wtf, lawyer, not (?:very |at all )?happy, disappointed with',
        'wütend, stinksauer, sauer auf, so sauer, unverschämt*, frechheit, inakzeptabel, es reicht, reicht mir jetzt, unmöglich von, beschwerde, anwalt, nicht zufrieden',
        'furios[oa], enfadad[oa], indignad[oa], inaceptable, vergüenza, estoy hart[oa], queja, abogado, enojad[oa]',
        "furieux, furieuse, en colère, pas content[es]*, inadmissible, inacceptable, scandaleux, honteux, j[’']en ai marre, ras le bol, réclamation, avocat",
        'furios[oa], irritad[oa], inaceitável, absurdo, com raiva, palhaçada, reclamação, arrabbiat[oa], inaccettabile, vergogna, vergognos[oa], schifo, reclamo, avvocato',
        'boos, woedend, onacceptabel, schandalig, belachelijk, klacht, kızgınım, sinirliyim, rezalet, kabul edilemez, saçmalık, şikayet, wściekł[ya], skandal',
        'возмут*, безобраз*, взбеш*, зол на, злюсь, достали, жалоб*, обурен*, غاضب, غاضبة, غير مقبول, عيب عليك, شكوى, गुस्सा, बकवास, शिकायत',
      ].join(', '),
      '生气|气死|过分|投诉|愤怒|無礼|ふざけ|腹が立|怒って|許せない|화가 ?나|짜증|어이없|😡|🤬|😠',
    ),
  ],
  [
    'worried',
    sign(
      [
        'worried, worry, worrying, anxious, scared, afraid (?:that|of|he|she|it), nervous, are you (?:ok|okay|alright|safe), hospital, ambulance, accident',
        'sorgen, besorgt, mache mir gedanken, angst, nervös, alles ok bei dir, ist was passiert, krankenhaus, notaufnahme, unfall',
        'preocup*, asustad[oa], tengo miedo, nervios[oa], estás bien, hospital, accidente',
        "inquiet, inquiète, inquiéte*, j[’']ai peur, angoissé*, tout va bien, hôpital, accident",
        'preocupad*, com medo, nervos[oa], você está bem, acidente, preoccupat[oa], preoccup*, ho paura, ospedale, incidente',
        'ongerust, bezorgd, bang, zorgen, ziekenhuis, ongeluk, endişeli*, merak ettim, korkuyorum, hastane*, kaza, martwię, szpital*, wypadek',
        'волнуюсь, беспоко*, переживаю, боюсь, больниц*, авари*, хвилююсь, лікарн*, قلق, قلقان, قلقة, خايف, خائف, مستشفى, حادث, चिंता, डर, अस्पताल, दुर्घटना',
      ].join(', '),
      '担心|擔心|害怕|医院|車禍|车祸|心配|不安|怖い|病院|事故|걱정|무서워|병원|사고|😟|😰|😨|😥',
    ),
  ],
  [
    'stressed',
    sign(
      [
        "stressed, stressful, overwhelmed, exhausted, burn(?:ed|t) out, can[’']t cope, no time, so much to do, too much, desperate, under pressure, asap",
        'gestresst, stress, überfordert, erschöpft, am ende, keine zeit, zu viel, verzweifelt, unter druck, land unter',
        'estresad[oa], agobiad[oa], agotad[oa], no puedo más, desesperad[oa], sin tiempo',
        'stressé*, débordé*, épuisé*, à bout, désespéré*, sous pression, pas le temps',
        'estressad[oa], sobrecarregad[oa], exaust[oa], não aguento, stressat[oa], esaust[oa], sfinit[oa], non ce la faccio, sotto pressione',
        'gestrest, overbelast, uitgeput, te veel, wanhopig, stresliyim, bunaldım, yoruldum, yetişemiyorum, çok yoğun, zestresowan[ya], nie daję rady',
        'стресс, завал, не успеваю, устал[а]?, измотан*, выгор*, втомил*, مضغوط, مرهق, تعبان, تعبت, तनाव, परेशान, थक गया, थक गई',
      ].join(', '),
      '压力|壓力|崩溃|忙死|来不及|焦头烂额|ストレス|忙し(?:い|くて)|疲れ|限界|스트레스|바빠|힘들|지쳤|😩|😫|🤯',
    ),
  ],
  [
    'sad',
    sign(
      [
        'sad, crying, heartbroken, depressed, lonely, (?:i )?miss you, broke up, disappointed, such a pity, sorry to hear',
        'traurig, weine, heule, deprimiert, einsam, enttäuscht, vermisse dich, schluss gemacht, schade',
        'triste, llorando, deprimid[oa], te extraño, te echo de menos, decepcionad[oa], qué pena',
        'triste, je pleure, déprimé*, tu me manques, déçue?, dommage, rompu',
        'chorando, saudades?, decepcionad[oa], que pena, piangendo, mi manchi, delus[oa], peccato',
        'verdrietig, huilen, teleurgesteld, mis je, jammer, üzgünüm, üzüldüm, ağlıyorum, özledim, smutn[oay], płaczę, szkoda',
        'грустно, груст*, плачу, скучаю, разочарован*, жаль, сумно, حزين, حزينة, أبكي, زعلان, وحشتني, दुखी, उदास, रो रहा, रो रही',
      ].join(', '),
      '难过|難過|伤心|傷心|哭了|想你|可惜|悲し|泣い|寂し|残念|슬퍼|우울|보고 ?싶|아쉽|😢|😭|💔|😞|☹️',
    ),
  ],
  [
    'grateful',
    sign(
      [
        "thank you so much, thanks so much, thanks a lot, many thanks, really appreciate, so grateful, you saved me, you[’']re the best, thank you, thanks, thx",
        'vielen dank, danke, dankeschön, tausend dank, dankbar, lieb von dir',
        'muchas gracias, mil gracias, gracias, te agradezco, agradecid[oa]',
        'merci, merci beaucoup, mille mercis, reconnaissante?',
        'muito obrigad[oa], obrigad[oa], valeu, grazie, grazie mille, ti ringrazio, la ringrazio',
        'dank je, dankjewel, bedankt, dank u, teşekkür*, sağ ol, sağ olun, çok sağ ol, dziękuję, dzięki',
        'спасибо, благодар*, дякую, شكرا, شكرًا, شكراً, جزاك الله خيرا, धन्यवाद, शुक्रिया',
      ].join(', '),
      '谢谢|謝謝|感谢|多谢|ありがと|感謝|お礼|고마워|감사|🙏',
    ),
  ],
  [
    'happy',
    sign(
      [
        "happy, so glad, great news, good news, excited, can[’']t wait, congrat*, awesome, amazing, love it, wonderful, yay, hooray, fantastic, we won",
        'freue mich, freu mich, glücklich, super, toll, klasse, großartig, wunderbar, endlich geschafft, herzlichen glückwunsch, juhu',
        'feliz, content[oa], qué alegría, genial, enhorabuena, felicidades, maravillos[oa], qué bien',
        'heureux, heureuse, content, contente, trop bien, super nouvelle, félicitations, bravo, génial, hâte de',
        'que alegria, parabéns, maravilh*, que bom, felice, content[oa], che bello, congratulazioni, auguri, evviva, fantastico',
        'blij, gefeliciteerd, geweldig, super leuk, joepie, mutluyum, çok sevindim, harika, tebrikler, süper, cieszę się, gratulacje, świetnie',
        'рад, рада, счастлив*, ура, поздравля*, класс, замечательно, радію, вітаю, سعيد, سعيدة, مبروك, رائع, فرحان, खुश, बधाई, मज़ा, शानदार',
      ].join(', '),
      '开心|開心|高兴|高興|太好了|恭喜|太棒|嬉し|楽しみ|おめでと|最高|기뻐|행복|축하|좋아요|신난|🎉|🥳|😊|😁|😄|😃|🥰|❤️|😍|🎊',
    ),
  ],
]
