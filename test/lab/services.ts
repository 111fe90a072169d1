/** What of the lab is our own: runs inside the lab's namespace, started by `lab.ts`. */
import { DOH, RESOLVER } from './addresses.ts';
import { dohFront } from './doh-front.ts';
import { startFaultyNameServers } from './faulty-name-server.ts';
import { startScriptedMail } from './scripted-mail.ts';

await startFaultyNameServers();
await startScriptedMail();
dohFront(RESOLVER, DOH.path).listen(DOH.port, DOH.address);
