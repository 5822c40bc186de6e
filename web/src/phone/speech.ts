import { useEffect, useSyncExternalStore } from 'react';
import { language } from '../shared/i18n';

const listeners = new Set<() => void>();
let text = '';
let speaking = false;

function changed(): void {
  listeners.forEach((tell) => tell());
}

export function canSpeak(): boolean {
  return typeof speechSynthesis !== 'undefined' && typeof SpeechSynthesisUtterance !== 'undefined';
}

/** What the page would say aloud: its amounts, rates and dates in a sentence or two. */
export function useSpoken(sentence: string): void {
  useEffect(() => {
    text = sentence;
    changed();
    return () => {
      text = '';
      stopSpeaking();
    };
  }, [sentence]);
}

export function speak(): void {
  stopSpeaking();
  const utterance = new SpeechSynthesisUtterance(text);
  utterance.lang = language();
  utterance.rate = 0.9;
  utterance.onend = utterance.onerror = () => {
    speaking = false;
    changed();
  };
  speaking = true;
  speechSynthesis.speak(utterance);
  changed();
}

export function stopSpeaking(): void {
  if (canSpeak()) speechSynthesis.cancel();
  speaking = false;
  changed();
}

/** Whether there is anything to say, and whether it is being said. */
export function useSpeech(): { ready: boolean; speaking: boolean } {
  const state = useSyncExternalStore(subscribe, () => `${canSpeak() && text !== ''}/${speaking}`);
  return { ready: state.startsWith('true'), speaking: state.endsWith('true') };
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
