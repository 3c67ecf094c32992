// The resolver at the far end of the cable: prints every name that it is asked for, and knows none of them.
import { createSocket } from 'node:dgram';
import { once } from 'node:events';

console.log('started'); // in its namespace; the cable is laid now
await once(process.stdin, 'data');

const socket = createSocket('udp4');
socket.on('message', (query, from) => {
  console.log(nameIn(query));
  const answer = Buffer.from(query);
  answer.writeUInt16BE(0x8183, 2); // an answer: there is no such name
  socket.send(answer, from.port, from.address);
});
socket.bind(53, process.argv[2], () => console.log('open'));
process.stdin.on('end', () => process.exit());

// The question follows a header of twelve bytes: labels, each after its length.
function nameIn(query) {
  const labels = [];
  for (let at = 12; query[at] > 0; at += query[at] + 1) labels.push(query.toString('latin1', at + 1, at + 1 + query[at]));
  return labels.join('.');
}
