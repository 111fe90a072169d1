import { startPage } from '../words/start-page.tsx';
import { Options } from './options.tsx';

void startPage('settings', (managed) => <Options {...managed} />);
