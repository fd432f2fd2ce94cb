/**
 * How people ask to be left alone, and allow messages again, in each language as parts of regular expressions over small
 * letters. `bare` must be the whole message; `addressed` may be a clause of it and must be the whole of that clause.
 * Words that also mean something else on their own (Spanish "para", Turkish "dur", Italian "basta") are left out.
 */
interface Phrases {
  readonly bare: readonly string[]
  readonly addressed: readonly string[]
}

/** What may stand before or behind without changing anything. */
export const POLITE: readonly string[] = [
  'please|pls|plz|thanks|thank you|thx|hi|hey|hello|ok|okay|sorry|just|kindly',
  'bitte|danke|hallo|moin|vielen dank|sorry',
  'por favor|porfa|gracias|hola',
  's il te plait|s il vous plait|stp|svp|merci|bonjour|salut',
  'obrigad[oa]|oi|ola|pf|pfv',
  'per favore|per piacere|grazie|ciao',
  'alsjeblieft|alstublieft|aub|graag|bedankt|dank je|dank u|hoi',
  'lütfen|teşekkürler|teşekkür ederim|merhaba|selam',
  'من فضلك|رجاء|رجاءا|لو سمحت|شكرا|مرحبا',
  'कृपया|प्लीज़|प्लीज|धन्यवाद|शुक्रिया|नमस्ते',
  'пожалуйста|плиз|спасибо|привет|здравствуйте',
  '谢谢|謝謝|你好|您好|请|請|ありがとう|すみません|すいません',
]

const OUT: Phrases = {
  bare: [
    'stop|stop all|stop now|unsubscribe|opt out|stopp|abmelden|abbestellen|baja|desuscribir',
    'desabonnement|désabonner|désinscription|pare|descadastrar|disiscrizione|afmelden|uitschrijven|abonelikten çık',
    'توقف|الغاء الاشتراك|बंद करो|बंद कीजिए|अनसब्सक्राइब|стоп|отписаться|отписка',
    '停止|退订|退訂|ストップ|やめてください|配信停止',
  ],
  addressed: [
    // English
    '(?:(?:can|could|would|will) you )?(?:please |just )?stop (?:writing|texting|messaging|contacting|bothering|spamming|reminding)(?: to)? (?:me|us)(?: again| anymore| any more| now| at all)?',
    '(?:(?:can|could|would|will) you )?(?:please |just )?stop (?:sending(?: me| us)?|with)(?: these| those| the| your| any)?(?: more)? (?:reminders?|follow ?ups?|messages|texts|nudges)(?: anymore| to me)?',
    'stop the (?:reminders|follow ?ups|nudges)',
    'no (?:more |further )?(?:reminders|follow ?ups|nudges)(?: anymore| from you)?|no (?:more|further) messages(?: from you)?',
    '(?:do not|dont) (?:ever )?(?:write|text|message|contact|bother|remind)(?: to)? (?:me|us) (?:again|anymore|any more|any longer)|(?:do not|dont) contact me',
    '(?:do not|dont) send (?:me|us) (?:any )?(?:more )?(?:reminders|follow ?ups)(?: anymore)?|(?:do not|dont) send (?:me|us) (?:any )?more messages',
    'leave me alone|unsubscribe me|opt me out|(?:remove me from|take me off) (?:your|the|this) list',
    'i (?:do not|dont) want (?:to (?:get|receive) )?(?:any |these |your )?(?:more )?(?:reminders|follow ?ups)(?: anymore| any more| from you)?|i (?:do not|dont) want (?:to (?:get|receive) )?(?:any )?more messages(?: from you)?',
    'i (?:do not|dont) want you to (?:write|text|message|contact)(?: to)? me(?: again| anymore| any more)?',
    // German
    '(?:hör|hört|hören sie) (?:bitte |endlich |doch )*auf (?:damit )?(?:mir|uns) (?:immer |ständig |dauernd )?(?:nachrichten |erinnerungen )?zu (?:schreiben|schicken|senden)',
    '(?:schreib|schreibe|schreibt|schreiben sie)(?: mir| uns)? (?:bitte )?(?:nicht mehr|nie wieder|nie mehr|keine nachrichten mehr)',
    '(?:schreib|schreibe|schreiben sie|kontaktiere|kontaktieren sie|erinnere|erinnern sie) mich (?:bitte )?(?:nicht mehr|nie wieder)(?: an| daran)?',
    '(?:schick|schicke|schicken sie|sende|senden sie) mir (?:bitte )?keine (?:erinnerungen|nachfragen|nachrichten) mehr',
    'keine (?:weiteren )?(?:erinnerungen|nachfragen)(?: mehr)?|keine (?:weiteren )?nachrichten mehr',
    '(?:lass|lasst|lassen sie) mich (?:bitte |doch |endlich )*in (?:ruhe|frieden)|nicht mehr (?:schreiben|anschreiben|erinnern)|melde? dich nicht mehr(?: bei mir)?',
    'ich (?:möchte|will|wünsche) keine (?:weiteren )?(?:erinnerungen|nachfragen)(?: mehr)?(?: von dir| von ihnen)?(?: bekommen| erhalten)?|ich (?:möchte|will) keine nachrichten mehr(?: von dir| von ihnen)?(?: bekommen| erhalten)?',
    // Spanish
    '(?:deja|deje|dejen|dejad|para|pare|paren) de (?:escribirme|escribirnos|molestarme|contactarme|(?:mandarme|enviarme) (?:mensajes|recordatorios))',
    'no me (?:escribas|escriba|escriban|contactes|contacte|molestes|moleste|(?:mandes|envíes|mande|envíe) (?:mensajes|recordatorios)) más',
    'no me (?:mandes|mande|envíes|envíe|escribas) más (?:mensajes|recordatorios)|no más (?:mensajes|recordatorios)|sin recordatorios|no quiero (?:recibir )?(?:más )?recordatorios|no quiero (?:recibir )?más mensajes',
    'déjame en paz|déjeme en paz|dame de baja|darme de baja|quiero darme de baja',
    // French
    '(?:arrête|arrêtez|cesse|cessez|arrêter) (?:de )?(?:m écrire|me contacter|me déranger|me relancer|m envoyer (?:des|ces|tes|vos) (?:messages|rappels|relances))',
    'ne (?:m écris|m écrivez|me contacte|me contactez|me relance|me relancez|me dérange|me dérangez) plus(?: jamais)?|ne m (?:envoie|envoyez) plus (?:de |ces )?(?:messages|rappels|relances)',
    'plus (?:de|aucun) (?:rappels?|relances?)|je ne veux plus (?:de |recevoir de |recevoir tes |recevoir vos )(?:messages|rappels|relances)|pas de (?:rappels|relances)',
    'laisse moi tranquille|laissez moi tranquille|désabonne moi|désabonnez moi|désinscris moi|désinscrivez moi',
    // Portuguese
    '(?:pare|para|parem|deixe|deixa) de me (?:escrever|incomodar|contatar|contactar|(?:mandar|enviar) (?:mensagem|mensagens|lembretes))|(?:pare|para) de (?:mandar|enviar) (?:mensagens|lembretes)(?: pra mim| para mim)?',
    'não me (?:escreva|escrevas|incomode|incomodes|contate|contacte|(?:mande|mandes|envie|envies) (?:mensagem|mensagens|lembretes)) mais|não me (?:mande|mandes|envie|envies) mais (?:mensagens|lembretes)',
    'sem (?:mais )?lembretes|chega de (?:lembretes|mensagens)|não quero (?:mais |receber |receber mais )?lembretes|não quero (?:mais|receber mais) mensagens',
    'me deix[ae] em paz|deix[ae] me em paz|cancelar (?:a )?inscrição',
    // Italian
    '(?:smetti|smettila|smetta|smettetela|smettete|basta) di (?:scrivermi|contattarmi|disturbarmi|(?:mandarmi|inviarmi) (?:messaggi|promemoria))',
    'non (?:scrivermi|mi scrivere|mi scriva|contattarmi|mi contattare|disturbarmi|mi disturbare|mandarmi messaggi) più|non (?:mandarmi|inviarmi|mi mandare) più (?:messaggi|promemoria)',
    '(?:basta|niente|nessun|niente più) (?:con i )?promemoria|basta (?:con i )?messaggi|non voglio (?:più )?(?:ricevere )?(?:più )?promemoria|non voglio più (?:ricevere )?messaggi(?: da te)?',
    'lasciami in pace|mi lasci in pace|cancellami dalla lista|disiscrivimi',
    // Dutch
    '(?:stop met|hou op met|houd op met) (?:me te |mij te )?(?:schrijven|appen|benaderen|berichten sturen|herinneringen sturen|deze berichten|die berichten|deze herinneringen)',
    '(?:schrijf|app|bericht|contacteer|benader) (?:mij|me) (?:alsjeblieft |aub )?(?:niet meer|nooit meer)|stuur (?:mij|me) (?:alsjeblieft |aub )?geen (?:berichten|herinneringen) meer',
    'geen (?:herinneringen|reminders)(?: meer)?|geen berichten meer|ik wil geen herinneringen(?: meer)?(?: van je)?(?: ontvangen| krijgen)?|ik wil geen berichten meer(?: van je)?(?: ontvangen| krijgen)?',
    'laat (?:mij|me) met rust|meld (?:mij|me) af|schrijf (?:mij|me) uit',
    // Turkish
    '(?:bana |bize )(?:artık |bir daha |daha fazla )*(?:yazma|yazmayın|yazmayınız|(?:mesaj|hatırlatma) (?:atma|atmayın|gönderme|göndermeyin))(?: artık)?',
    '(?:artık|bir daha) (?:bana )?(?:yazma|yazmayın|mesaj atma|mesaj atmayın)|(?:artık |başka )?hatırlatma (?:istemiyorum|olmasın)|(?:artık|başka) mesaj istemiyorum',
    'beni rahat bırak|beni rahat bırakın|(?:mesaj|hatırlatma) (?:atmayı|göndermeyi) (?:bırak|bırakın|kes|kesin)',
    // Arabic
    '(?:توقف|توقفي|توقفوا|كف|كفي) عن (?:مراسلتي|الكتابة لي|ازعاجي|التواصل معي|ارسال (?:الرسائل|رسائل|التذكيرات|تذكيرات)(?: لي| الي)?)',
    'لا (?:تراسلني|تراسليني|تكتب لي|تكتبي لي|تتواصل معي|ترسل لي(?: رسائل| تذكيرات)?|ترسلي لي(?: رسائل| تذكيرات)?) (?:بعد الان|مرة اخرى|بعد اليوم|ابدا)',
    'لا اريد (?:المزيد من |اي )?(?:تذكيرات|التذكيرات)(?: منك| بعد الان)?|لا اريد (?:المزيد من |اي )(?:رسائل|الرسائل)(?: منك| بعد الان)?|(?:بدون|لا) تذكيرات',
    '(?:اتركني|دعني) وشاني|اتركيني وشاني|خليني في حالي',
    // Hindi
    '(?:मुझे|हमें) (?:अब |और )*(?:मैसेज|संदेश|रिमाइंडर) (?:मत (?:करो|करना|कीजिए|भेजो|भेजना|भेजिए)|(?:करना|भेजना) बंद (?:करो|करें|कर दो|कीजिए))',
    '(?:मैसेज|रिमाइंडर|संदेश) (?:करना|भेजना) बंद (?:करो|करें|कर दो|कीजिए)|(?:अब |और |कोई )*रिमाइंडर (?:नहीं|नहीं चाहिए|मत भेजो|मत भेजिए)|(?:और|अब) (?:मैसेज|संदेश) (?:नहीं चाहिए|मत (?:करो|भेजो|भेजिए))',
    'मुझे (?:अकेला छोड़ दो|परेशान मत (?:करो|कीजिए))|मुझे (?:अब )?(?:मत लिखो|मत लिखना|लिखना बंद करो)',
    // Russian
    '(?:перестань|перестаньте|прекрати|прекратите|хватит)(?: уже)? (?:мне |меня )?(?:писать|беспокоить|напоминать|(?:слать|присылать|отправлять) (?:мне )?(?:сообщения|напоминания))(?: мне| меня)?',
    'больше (?:мне |меня )?не (?:пиши|пишите|беспокой|беспокойте|напоминай|напоминайте|присылай|присылайте)(?: мне| меня)?(?: напоминания| сообщения)?',
    'не (?:пиши|пишите|беспокой|беспокойте|напоминай|напоминайте) (?:мне |меня )?больше|не (?:пиши|пишите) мне(?: больше)?|не присылай(?:те)? (?:мне )?(?:больше )?напоминания',
    '(?:больше )?(?:никаких|без) напоминаний|не надо (?:мне )?(?:больше )?(?:напоминаний|напоминать|писать мне)|не надо (?:мне )?больше писать',
    'оставь(?:те)? меня в покое|отстань(?:те)?(?: от меня)?|отпиши(?:те)? меня',
    // Chinese
    '(?:[请請]|麻[烦煩]|拜托)?[你您]?(?:以后|以後)?(?:不要|[别別]|勿|[请請]勿)再?[给給]我(?:[发發傳传]送?|写|寫)(?:消息|信息|[讯訊]息|提醒|短信)?了?',
    '(?:[请請]|麻[烦煩]|拜托)?[你您]?(?:以后|以後)?(?:不要|[别別]|勿|[请請]勿)再(?:[发發傳传]送?)(?:消息|信息|[讯訊]息|提醒)(?:[给給]我)?了?',
    '(?:[请請]|麻[烦煩]|拜托)?[你您]?(?:以后|以後)?(?:不要|[别別]|勿|[请請]勿)再?(?:[联聯][系繫络絡]|打[扰擾]|[骚騷][扰擾]|提醒)我了?',
    '停止(?:[发發]送)?(?:消息|信息|提醒)|不要提醒|我?不(?:想|要|需要)再?(?:收到|接收)?(?:你的|任何)?提醒了?|取消[订訂][阅閱]',
    // Japanese
    'もう(?:私に)?(?:連絡|メッセージ)(?:を|は)?(?:しないで|送らないで|やめて)(?:ください|下さい)?|メッセージを(?:もう)?送らないで(?:ください|下さい)?',
    '(?:連絡|メッセージ|リマインド|リマインダー|催促)(?:を送るの|するの)?(?:を|は)?(?:やめて|止めて|停止して)(?:ください|下さい)?',
    '(?:リマインド|リマインダー|催促)(?:は)?(?:もう)?(?:不要|いりません|要りません|いらない|結構)(?:です)?|放っておいて(?:ください|下さい)?',
  ],
}

const IN: Phrases = {
  bare: ['start|restart|subscribe|resubscribe|opt in|anmelden|alta|inscription|aanmelden|подписаться|再開|恢复|恢復'],
  addressed: [
    'you (?:can|may|are welcome to)(?: now)? (?:write|text|message|contact)(?: to)?(?: me| us)? again(?: now)?|feel free to (?:write|text|message)(?: to)?(?: me)? again|(?:write|text|message)(?: to)? me again(?: any ?time)?',
    '(?:you can |you may )?send (?:me )?(?:your |the )?(?:reminders|follow ?ups|messages) again|(?:reminders|follow ?ups) are (?:ok|okay|fine|welcome)(?: again)?',
    '(?:du (?:kannst|darfst)|sie (?:können|dürfen)) (?:mir|uns) (?:gern |gerne |jetzt |ruhig )*wieder (?:schreiben|(?:nachrichten|erinnerungen) schicken)|(?:schreib|schreibe) mir (?:gern |gerne |ruhig |bitte )*wieder',
    '(?:du (?:kannst|darfst)|sie (?:können|dürfen)) mich (?:gern |gerne |jetzt |ruhig )*wieder (?:anschreiben|erinnern)|du (?:kannst|darfst) dich (?:gern |gerne |jetzt |ruhig )*wieder (?:bei mir )?melden',
    '(?:ya )?(?:puedes|puede|pueden) (?:volver a escribirme|escribirme (?:de nuevo|otra vez)|volver a (?:mandarme|enviarme) (?:mensajes|recordatorios))|escríbeme (?:de nuevo|otra vez)',
    '(?:tu peux|vous pouvez) (?:à nouveau|de nouveau) (?:m écrire|me contacter|me relancer)|(?:tu peux|vous pouvez) (?:m écrire|me contacter|me relancer) (?:à nouveau|de nouveau)|(?:tu peux|vous pouvez) (?:me recontacter|recommencer à m écrire)',
    '(?:você |vc |tu )?(?:já )?(?:pode|podes) (?:voltar a (?:me escrever|escrever(?: me| pra mim)?|me mandar mensagens)|(?:me escrever|me mandar mensagens?|escrever me|mandar mensagens?) (?:de novo|novamente|outra vez))',
    '(?:adesso |ora )?(?:puoi|può|potete) (?:scrivermi|contattarmi|mandarmi messaggi) di nuovo|(?:adesso |ora )?(?:puoi|può) (?:tornare|ricominciare) a scrivermi|scrivimi (?:pure )?di nuovo',
    '(?:je|jij|u) (?:mag|kunt|kan) (?:mij|me) (?:gerust )?(?:weer|opnieuw) (?:schrijven|appen|benaderen|berichten sturen|herinneringen sturen)|(?:schrijf|app) (?:mij|me) (?:gerust |maar )*weer',
    '(?:bana |artık )*(?:tekrar|yeniden|yine) (?:bana )?(?:yazabilirsin|yazabilirsiniz|mesaj atabilirsin|mesaj atabilirsiniz)',
    '(?:يمكنك|تستطيع|بامكانك) (?:مراسلتي|الكتابة لي|ان تكتب لي|ان تراسلني|التواصل معي) (?:مجددا|مرة اخرى|من جديد)',
    '(?:अब )?(?:आप |तुम )?(?:मुझे )?(?:फिर से|दोबारा) (?:(?:मैसेज|संदेश) (?:कर|भेज)|लिख) (?:सकते|सकती) (?:हो|हैं)',
    '(?:теперь )?(?:можешь|можете|можно) (?:мне )?(?:снова|опять) (?:мне )?писать|(?:теперь )?(?:можешь|можете) писать (?:мне )?(?:снова|опять)|(?:пиши|пишите) (?:мне )?(?:снова|опять)',
    '[你您]?(?:[现現]在)?(?:可以|能)(?:再|重新|[继繼][续續])(?:[给給]我)?(?:[发發傳传])(?:消息|信息|[讯訊]息|提醒)(?:[给給]我)?了?|[你您]?(?:[现現]在)?可以(?:再|重新|[继繼][续續])(?:[联聯][系繫络絡]|提醒)我了?',
    'また(?:連絡|メッセージ)(?:を)?(?:して|送って|くれて)も(?:いい|大丈夫|ok)(?:です)?よ?|(?:連絡|メッセージ)を?再開して(?:ください|下さい|も大丈夫です|もいいです)よ?',
  ],
}

export const PHRASES: Readonly<Record<'out' | 'in', Phrases>> = { out: OUT, in: IN }
