import { toSmallLetters } from './small-letters.ts'
import { wordList } from './word-list.ts'

/** What a burst is about, coarsely: a topic for each list of which a word occurs. At most three, in this order. */
export function findTopics(texts: readonly string[]): string[] {
  const text = toSmallLetters(texts.join('\n').slice(0, 4_000))
  return TOPICS.filter(([, words]) => words.test(text))
    .map(([topic]) => topic)
    .slice(0, MOST)
}

const MOST = 3

function topic(name: string, spaced: string, loose: string): readonly [string, RegExp] {
  return [name, wordList(spaced.split(' '), loose)]
}

const TOPICS: readonly (readonly [string, RegExp])[] = [
  topic(
    'money',
    'invoice* payment pay paid price* cost* quote budget refund rechnung* bezahl* zahlung* überweis* preis* angebot* kosten factura* pago* pagar precio* presupuesto facture* paiement payer prix devis fatura* pagamento* preço* orçamento fattura* pagare prezz* preventivo factuur betal* prijs* offerte ödeme* fiyat* счет* счёт* оплат* цен* деньги рахун* faktur* płatnoś* cena فاتورة دفع سعر भुगतान पैसे बिल कीमत',
    '发票|付款|价格|多少钱|請求書|支払|値段|見積|계산서|결제|가격',
  ),
  topic(
    'appointment',
    'meet meeting* appointment* schedule* reschedule calendar treffen termin* verabred* besprechung* reunión cita quedar quedamos rendez-vous réunion rdv reunião encontro consulta riunione appuntamento incontro afspraak vergadering randevu* toplantı* buluş* встреч* встрет* совещани* зустріч* spotkani* موعد اجتماع मुलाकात मीटिंग बैठक',
    '见面|会议|预约|打ち合わせ|会議|予約|会い|약속|회의|만나',
  ),
  topic(
    'family',
    'mum mom dad sister brother grandma grandpa kids daughter son mama papa schwester bruder oma opa kinder tochter sohn mamá papá hermana hermano abuela abuelo hijos hija hijo maman soeur sœur frère mamie papi enfants fille fils mãe pai irmã irmão avó avô filhos mamma papà sorella fratello nonna nonno figli kinderen zus broer anne baba kardeş* çocuk* мама папа сестр* брат* бабушк* дедушк* дети дочь сын siostra brat babcia dzieci أمي أبي أخي أختي माँ पापा बहन भाई बच्चे',
    '妈妈|爸爸|孩子|姐姐|哥哥|母|父|子供|兄|姉|엄마|아빠|아이',
  ),
  topic(
    'health',
    'doctor hospital sick ill fever medicine arzt ärztin krank krankenhaus fieber médico hospital enferm* fiebre médecin malade hôpital fièvre doente febre medico malat* ospedale febbre ziek* dokter ziekenhuis koorts doktor hasta* ateş врач* больн* температур* лікар* lekarz chor* szpital* طبيب مريض مستشفى डॉक्टर बीमार अस्पताल बुखार',
    '医生|医院|生病|发烧|病院|病気|熱|의사|병원|아파',
  ),
  topic(
    'travel',
    'flight* train* airport hotel trip holiday* vacation flug* zug bahnhof flughafen reise* urlaub vuelo* tren aeropuerto viaje* vacaciones vol train aéroport voyage* vacances voo* trem aeroporto viagem férias volo treno viaggio vacanz* vlucht trein vliegveld reis vakantie uçuş uçak tren otel seyahat tatil рейс* поезд* аэропорт* отел* поездк* отпуск* lot pociąg lotnisko podróż* wakacje رحلة مطار فندق سفر उड़ान ट्रेन होटल यात्रा छुट्टी',
    '航班|火车|机场|酒店|旅行|飛行機|電車|空港|ホテル|旅行|비행기|기차|공항|호텔|여행',
  ),
  topic(
    'delivery',
    'parcel* package* delivery shipping shipped order paket* lieferung* sendung* bestellung* paquete* entrega* envío pedido* colis livraison commande* encomenda* entrega pacco consegna ordine* spedizione pakket* bezorg* levering bestelling kargo* teslimat sipariş* посылк* доставк* заказ* paczk* dostaw* zamówieni* طرد شحنة طلب पार्सल डिलीवरी ऑर्डर',
    '快递|包裹|订单|送货|荷物|配達|注文|택배|배송|주문',
  ),
  topic(
    'documents',
    'contract* document* file* form pdf signature report vertrag* dokument* datei* formular* unterlagen unterschrift contrato* documento* archivo* formulario firma contrat* document* fichier* formulaire signature dossier contrato* arquivo* formulário assinatura contratto documenti modulo bestand* formulier handtekening sözleşme* belge* dosya* imza договор* документ* файл* подпис* umow* dokument* podpis عقد ملف وثيقة توقيع दस्तावेज़ फाइल अनुबंध',
    '合同|文件|资料|签字|契約|書類|資料|署名|계약|서류|파일|자료',
  ),
  topic(
    'home',
    'keys? rent flat apartment plumber heating landlord repair schlüssel miete wohnung heizung vermieter* reparatur* llave* alquiler piso fontanero caldera clé* loyer appartement plombier chauffage chave* aluguel apartamento encanador chiavi affitto appartamento idraulico sleutel* huur huis loodgieter anahtar* kira ev tesisatçı ключ* аренд* квартир* сантехник* klucz* czynsz mieszkani* مفتاح إيجار شقة चाबी किराया घर',
    '钥匙|房租|房子|维修|鍵|家賃|部屋|修理|열쇠|월세|집',
  ),
  topic(
    'work',
    'project* client* deadline* office boss job colleague* projekt* kund* büro chef arbeit kolleg* proyecto* cliente* oficina jefe trabajo projet* client* bureau patron travail projeto* cliente* escritório chefe trabalho progett* client* ufficio capo lavoro klant* kantoor baas werk proje* müşteri* ofis patron iş проект* клиент* офис* начальник* работ* klient* biuro szef praca مشروع عميل مكتب عمل प्रोजेक्ट ग्राहक ऑफिस काम',
    '项目|客户|公司|工作|老板|案件|顧客|会社|仕事|上司|프로젝트|고객|회사|업무',
  ),
  topic(
    'invitation',
    'party birthday invite* invitation wedding dinner lunch geburtstag* feier* einlad* hochzeit abendessen fiesta cumpleaños invit* boda cenar cena comer fête anniversaire mariage dîner déjeuner festa aniversário convite casamento jantar compleanno matrimonio pranzo verjaardag feest* bruiloft eten parti doğum davet* düğün yemek вечеринк* день рождения приглаш* свадьб* ужин обед urodzin* impreza wesele kolacja حفلة عيد دعوة زفاف عشاء जन्मदिन पार्टी शादी खाना',
    '生日|派对|婚礼|吃饭|邀请|誕生日|パーティ|結婚式|食事|生日|생일|파티|결혼식|저녁',
  ),
]
