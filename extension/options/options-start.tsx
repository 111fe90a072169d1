import { followLanguage } from '../words/follow-language.ts';
import { startPage } from '../words/start-page.tsx';
import { Options } from './options.tsx';

followLanguage();
void startPage('settings', (managed) => <Options {...managed} />);
