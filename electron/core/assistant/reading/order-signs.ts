/**
 * Words with which a message speaks to an assistant instead of a person, in the main languages. Each needs a verb and
 * an object that people do not join in ordinary talk: "ignore my last message" and "send me the instructions for the
 * pump" are none. Written small, for texts in small letters.
 */
export const ORDER_SIGNS: readonly RegExp[] = [
  // Overruling what was told before.
  /\b(?:ignore|disregard|forget|override|bypass|discard)\b.{0,40}\b(?:instructions?|prompts?|guidelines?|(?:your|all|any|the|previous|prior|above|earlier) (?:\p{L}+ )?rules?|everything (?:above|before|you were told))\b/u,
  /\b(?:whatever|no matter what|everything) (?:anyone|anybody|you were|they) (?:has |have |had )?told (?:you )?(?:before|earlier|so far)?/u,
  /\b(?:ignorier|vergiss|vergesst|missacht|überschreib)\p{L}*\b.{0,40}\b(?:anweisung|regeln|vorgabe|instruktion)|\b(?:negeer|vergeet)\b.{0,40}(?:instructie|regels|opdracht)/u,
  /\b(?:ignora|olvida|omite|desobedece)\p{L}*\b.{0,40}\b(?:instrucci|reglas|[óo]rdenes)|\b(?:ignore[zr]?|oublie[zr]?|ne ten(?:s|ez) (?:pas|aucun) compte)\b.{0,40}\b(?:instruction|consigne|r[èe]gles)/u,
  /\b(?:ignora|dimentica|trascura)\p{L}*\b.{0,40}\b(?:istruzion|regole)|\b(?:ignor[ea]r?|esque[çc][ae]r?|desconsidere)\b.{0,40}\b(?:instru[çc]|regras)/u,
  /(?:игнорируй|забудь|не обращай внимания).{0,40}(?:инструкц|правил|указани)|(?:önceki|yukarıdaki|tüm).{0,20}(?:talimat|kural|komut).{0,20}(?:yok say|unut|görmezden|dikkate alma)/u,
  /(?:忽略|无视|忘记|忘掉).{0,12}(?:指令|指示|规则|提示|設定|设定)|(?:指示|命令|ルール|プロンプト).{0,6}(?:を)?(?:無視|忘れ)|(?:無視|忘れ).{0,6}(?:指示|命令|ルール)/u,
  /(?:تجاهل|انس).{0,30}(?:التعليمات|الأوامر|القواعد)|(?:निर्देश|नियम|आदेश)\p{M}*\p{L}*.{0,25}(?:अनदेखा|नज़रअंदाज़|नजरअंदाज|भूल)|(?:지시|명령|규칙).{0,8}(?:무시|잊)/u,
  // Giving it a role, or speaking to it by name or trade.
  /\b(?:you are|act as|pretend to be|behave as|from now on you(?: are)?) (?:now )?(?:an? )?(?:ai|assistant|bot|chatbot|language model|llm|gpt|jailbroken|unrestricted|dan)\b/u,
  /\b(?:ahora eres|act[úu]a como|du bist (?:jetzt|ab jetzt|nun)|tu es (?:maintenant|d[ée]sormais)|ora sei|agora voc[êe] [ée]|je bent nu|vanaf nu ben je)\b.{0,30}\b(?:dan|ki|ia|ai|bot|asistente?|assistente?|assistant)\b/u,
  /\b(?:as|dear|hey|hello|hi|attention|note to|message (?:to|for)|instructions? for) (?:(?:an?|the|any|all|every|automated|ai) )*(?:ai|llm|bot|chatbot|assistants?|language models?|auto-?reply|(?:automated|automatic) systems?)\b/u,
  /\b(?:hinweis|nachricht|anweisung|achtung)\b.{0,12}\b(?:f[üu]r|an) .{0,25}(?:\bki\b|ki-|assistent|automatische systeme|sprachmodell)|\b(?:nota|mensaje|note|message|mensagem|messaggio|bericht)\b.{0,10}\b(?:para|pour|per|voor|aux?|al) .{0,20}\b(?:ia|ai|ki|asistente|assistente?|assistants?)\b/u,
  /(?:^|[\n>"])\s*(?:assistant|assistente?|asistente|assistent|системa?|ассистент|助手|アシスタント|비서|المساعد|सहायक)\s*[,:：،]|(?:^|[\s"])\s*system ?(?:message|override|notice|update)?\s*:/u,
  /\b(?:i am|i'm|this is|as) your (?:developer|creator|administrator|admin|programmer|operator)\b|\b(?:ich bin|hier ist) dein (?:entwickler|administrator)|\b(?:hier je|ik ben je|als (?:jouw|je)) (?:ontwikkelaar|developer|beheerder)|\b(?:soy tu (?:desarrollador|creador)|je suis ton (?:développeur|créateur)|sono il tuo (?:sviluppatore|creatore)|sou (?:o )?seu (?:desenvolvedor|criador))/u,
  /\b(?:an? )?(?:asistente|assistant|assistente|ki|ia|ai|bot) (?:sin|sans|senza|sem|ohne|without) (?:any )?(?:reglas|r[èe]gles|regole|regras|regeln|rules|restrictions)\b|\b(?:jailbreak|developer mode|debug mode|god mode)\b/u,
  // Asking for what it was told, or for other people's words.
  /\b(?:system|developer|hidden|initial) ?(?:prompt|message|instruction)s?\b|\bsyst[eè]e?m-?prompt\p{L}*|\bprompt (?:de sistema|do sistema|système|di sistema|initial|iniziale)|系统提示|システムプロンプト|시스템 ?프롬프트|системный промпт/u,
  /\b(?:reveal|print|repeat|show|output|tell me|send me|list|share|give me|translate)\b.{0,40}\b(?:your (?:\p{L}+ )?(?:instructions|rules|prompt)|(?:every|any|all|the) ?(?:thing|text|words?)? above|other (?:chats?|conversations?|people's|users?)|api key|your password|(?:every(?:body|one)|all|the people) who (?:wrote|texted|messaged))/u,
  /(?:あなたの|君の)(?:ルール|指示|プロンプト|設定).{0,8}(?:教え|見せ|出力)|(?:你的|您的)(?:规则|指令|提示词|设定).{0,8}(?:告诉|发|输出|显示)|(?:告诉|发给?|输出|显示).{0,8}(?:你的|您的)(?:规则|指令|提示词)/u,
  /\b(?:forward|transfer|export|send|copy)\b.{0,20}\b(?:all|every|your|the last|these|this week's) (?:of )?(?:your )?(?:\p{L}+ )?(?:messages?|chats?|conversations?|contacts?) (?:to|from)\b/u,
  /\b(?:transf[èe]re[zr]?|fais suivre)\b.{0,25}\b(?:messages|conversations|contacts)\b|\b(?:reenv[íi]a|transfiere)\b.{0,25}\b(?:mensajes|chats|conversaciones|contactos)\b|\b(?:leite|sende|schick)\p{L}* .{0,20}\balle (?:deine |ihre )?(?:nachrichten|chats|kontakte)\b.{0,20}\b(?:an|weiter)\b|\b(?:encaminh[ea]|inoltra)\b.{0,25}\b(?:mensagens|conversas|messaggi|conversazioni)\b/u,
  // Doing things that only the user does: paying, opening links, changing settings.
  /\b(?:forward|send|transfer|pay|wire|confirm|approve)\b.{0,80}\bwithout (?:asking|telling|checking|confirmation|approval)|\b(?:bestätig|überweis|zahl|gib|schick)\p{L}*\b.{0,80}\bohne (?:rückfrage|zu fragen|nachfrage|bestätigung)|\b(?:paga|transfiere|confirma|env[íi]a|pague|transfira|confirme|envie|paye[zr]?|envoie|conferma|trasferisci)\b.{0,80}\b(?:sin (?:preguntar|consultar)|sem perguntar|sans (?:demander|confirmation)|senza chiedere)/u,
  /\b(?:open|visit|click)\b.{0,60}\b(?:log ?in|sign in|enter|reply with|tell me) .{0,30}\b(?:code|password|pin)\b|\b(?:abra|abre|acesse|clique|haz clic|ouvre|ouvrez|cliquez|apri|clicca|öffne|klick\p{L}*|открой)\b.{0,80}\b(?:login|logue|inicia sesi[óo]n|connecte|accedi|anmeld|войди)\p{L}*\b.{0,60}\b(?:c[óo]dig|code|codice|код|password|senha|passwor)/u,
  /\b(?:turn (?:on|off)|switch (?:on|off)|enable|disable|activate|deactivate)\b.{0,40}\b(?:autopilot|auto-?reply|auto-?send|(?:all )?confirmations?|approvals?|safety|filters?|redaction|moderation|your settings)\b|\b(?:aktivier|deaktivier|schalt)\p{L}*\b.{0,40}\b(?:autopilot|bestätigung|automatische antwort)|\bchange your (?:settings|instructions|rules)\b/u,
  // Dictating the answer.
  /\b(?:reply|answer|respond|say|write|return|output)\b.{0,12}\b(?:only|exactly|just|nothing but|with|this)\b.{0,12}(?:["“”'«]|\bthe words?\b)|\breturn exactly this\b|["“]needs_?reply["”]\s*:|\breply with [a-z]{4,}\b/u,
  /\b(?:from now on,? you|always|only ever) (?:will )?(?:only )?(?:answer|reply|respond) (?:to )?(?:every|all|with|only|everything)\b|\banswer every (?:question|message) with\b/u,
  /\bdecode (?:this|the following)\b.{0,40}\b(?:do|follow|execute|run|obey)\b/u,
  // Forging the form in which messages reach a model.
  /<\/?(?:system|assistant|user|instructions?|message|conversation|request_from_user|answers_to|previous_proposal)\b/u,
  /\[(?:\/?system|\/?inst|assistant)\]|<\|[a-z_]+\|>|###\s*(?:system|instruction)/u,
]
