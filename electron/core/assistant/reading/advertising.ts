import { stripHidden } from '../checking/hidden-characters.ts'
import { toSmallLetters } from './small-letters.ts'

/**
 * Whether these texts are advertising or a circular rather than somebody's own words: the way out that mailings have to
 * offer, or at least two of its usual signs from somebody the user never wrote to. No list is complete; what is missed is
 * an ordinary message.
 */
export function isAdvertising(texts: readonly string[], { isKnown }: { readonly isKnown: boolean }): boolean {
  const text = toSmallLetters(texts.map(stripHidden).join('\n').slice(0, 4_000))
  if (WAY_OUT.test(text)) return true
  return !isKnown && SIGNS.filter((sign) => sign.test(text)).length >= 2
}

const WAY_OUT =
  /\b(?:unsubscribe|opt[- ]?out|(?:reply|text|send|antworte\p{L}*|sende|mit) ["“„']?stopp?["”“']? ?(?:to|zum|um|senden|an)?|no longer wish to receive|abmelden|abbestellen|keine (?:werbung|nachrichten) mehr|dar(?:te|se) de baja|cancelar (?:la )?suscripción|no recibir más|responde baja|se désabonner|désinscri\p{L}+|stop au \d+|ne plus recevoir|cancelar (?:a )?(?:inscrição|assinatura)|(?:responda|digite|envie) sair|não receber mais|disiscri\p{L}+|annulla(?:re)? l[’']iscrizione|non ricevere più|afmelden|uitschrijven|(?:iptal|çıkmak|çıkış|ret|red)["“”']? (?:için|yaz\p{L}*)|wypisz|rezygn\p{L}+ z (?:subskrypcji|newslettera))|отписаться|отказаться от рассылки|إلغاء الاشتراك|لإيقاف الرسائل|सदस्यता रद्द|回复?[tn]?退订|退订|拒收请回|配信(?:停止|解除)|수신 ?거부/u

const SIGNS: readonly RegExp[] = [
  /\d ?% ?(?:off|rabatt|de descuento|dto|de réduction|de desconto|di sconto|korting|indirim|скидк\p{L}*|zniżk\p{L}*|خصم|छूट|优惠|割引|할인)|(?:-|bis zu |up to |hasta |jusqu[’']à |até |fino al? |tot )\d{2} ?%|% ?\d{2}.{0,14}indirim|[1-9]折|скидк\p{L}+ (?:до )?\d|खास ऑफर|خصم (?:يصل )?\d/u,
  /\b(?:(?:special|exclusive|limited[- ]time) offer|flash sale|black friday|cyber monday|sale ends|free (?:trial|shipping)|promo(?:tion)? code|best price|sonderangebot|rabattaktion|gutscheincode|nur (?:heute|für kurze zeit)|jetzt (?:sichern|bestellen|kaufen)|oferta (?:especial|exclusiva|limitada)|rebajas|envío gratis|offre (?:spéciale|exclusive|limitée)|soldes|livraison gratuite|oferta (?:imperdível|relâmpago)|promoção|frete grátis|offerta (?:speciale|esclusiva|limitata)|saldi|spedizione gratuita|aanbieding|uitverkoop|gratis verzending|kampanya|fırsat\p{L}*|ücretsiz kargo|promocja|wyprzedaż|darmowa dostawa)\b|акци[яи]|распродаж|спецпредложени|عرض خاص|تخفيضات|विशेष ऑफर|सेल|特价|促销|限时|大促|セール|特別価格|期間限定|送料無料|특가|세일|이벤트/u,
  /\b(?:shop now|order now|buy now|click here|book now|learn more|visit (?:our|us)|sign up|subscribe|zum shop|hier klicken|mehr erfahren|compra ahora|haz clic|más información en|cliquez ici|achetez maintenant|en savoir plus|compre agora|clique aqui|saiba mais|acquista ora|clicca qui|scopri di più|bestel nu|klik hier|şimdi al|tıkla\p{L}*|kup teraz|kliknij)\b|купить сейчас|жмите|переходите по ссылке|اضغط هنا|اشتر الآن|यहाँ क्लिक|अभी खरीद|点击(?:链接|这里)|立即(?:购买|抢购)|こちら(?:から|をクリック)|今すぐ|지금 (?:구매|신청)|클릭/u,
  /\b(?:dear (?:customer|subscriber|member)|valued customer|newsletter|sehr geehrte kund\p{L}+|liebe kund\p{L}+|estimad[oa] client\p{L}+|querid[oa] client\p{L}+|cher(?:s)? client\p{L}*|prezad[oa]\p{L}? client\p{L}+|gentile client\p{L}+|beste klant|sayın müşteri\p{L}*|szanown\p{L}+ klien\p{L}+)\b|уважаем\p{L}+ (?:клиент|покупател)|عزيزي العميل|प्रिय ग्राहक|尊敬的(?:客户|用户|会员)|お客様各位|고객님/u,
]
