import { Button } from '@mantine/core'
import type { AiResponse } from '../../../electron/contract/records.ts'
import { useDesk } from '../../state/use-desk.ts'
import classes from './data.module.css'
import { countWords } from './money.ts'

/** The whole of one call: what went out, what came back, how much it was. */
export function ResponseDetail({ response }: { response: AiResponse }) {
  const desk = useDesk()
  const { conversationId, prompt, error, tokensIn, tokensOut, provider } = response
  return (
    <div className={classes.detail}>
      <h4 className={classes.part}>What was sent to {provider}</h4>
      <pre className={classes.sent} dir="auto">
        {prompt}
      </pre>
      <h4 className={classes.part}>What came back</h4>
      {error !== null && <p className={classes.bad}>{error}</p>}
      {response.response !== null && (
        <pre className={classes.sent} dir="auto">
          {response.response}
        </pre>
      )}
      <p className={classes.none}>
        Tokens sent: {countWords(tokensIn)} · received: {countWords(tokensOut)}
      </p>
      {conversationId !== null && (
        <Button
          onClick={() => {
            desk.ui.goTo('all', conversationId)
            desk.ui.select(conversationId, true)
          }}
        >
          Open the conversation
        </Button>
      )}
    </div>
  )
}
