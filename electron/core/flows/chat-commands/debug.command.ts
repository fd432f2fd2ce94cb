import { type ChatCommand, done, refused } from './chat-command.ts'

/** How much the log tells. What people wrote, their names and numbers never reach it, whatever its level. */
export const debugCommand: ChatCommand = {
  name: 'debug',
  aliases: [],
  usage: '!debug on|off',
  sentence: 'writes a detailed log until the next start; never what anybody wrote',
  run(scope, [verb = '']) {
    const wish = verb.toLowerCase()
    if (wish !== 'on' && wish !== 'off') return refused('Write !debug on or !debug off.')
    scope.setLogLevel(wish === 'on' ? 'debug' : 'info')
    scope.log.info({ detailed: wish === 'on' }, 'how much the log tells was changed')
    return wish === 'on'
      ? done(
          'The log is detailed now, until you write !debug off or Secretary starts anew. It never holds what anybody wrote.',
        )
      : done('The log tells the usual again.')
  },
}
