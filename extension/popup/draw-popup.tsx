/** Draws the popup, in the place of its first picture. */
import { startPage } from '../words/start-page.tsx';
import { Popup } from './popup.tsx';

void startPage('extensionName', (managed) => <Popup {...managed} />);
