import type { MessagePort, Worker } from 'node:worker_threads';
import type { Endpoint } from 'comlink';

/** Node's ports have on/off where Comlink expects the events of the browser. */
export function endpointOf(port: MessagePort | Worker): Endpoint {
  const listeners = new WeakMap<object, (data: unknown) => void>();
  return {
    postMessage: (message: unknown, transfer?: Transferable[]) => { port.postMessage(message, (transfer ?? []) as never); },
    addEventListener(_type: string, listener: EventListenerOrEventListenerObject) {
      const handler = (data: unknown): void => {
        const event = { data } as MessageEvent;
        if ('handleEvent' in listener) listener.handleEvent(event);
        else listener(event);
      };
      port.on('message', handler);
      listeners.set(listener, handler);
    },
    removeEventListener(_type: string, listener: EventListenerOrEventListenerObject) {
      const handler = listeners.get(listener);
      if (handler) port.off('message', handler);
    },
    start: () => { if ('start' in port) port.start(); },
  };
}
