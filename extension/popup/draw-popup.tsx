import { startPage } from '../words/start-page.tsx';
import { Popup } from './popup.tsx';

void startPage('extensionName', (managed) => <Popup {...managed} />);
