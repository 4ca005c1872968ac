// A sound and a vibration for each colour of an answer: a steward looks at people, not at the screen.
const TONES = {
  go: [[880, 0.09], [1320, 0.12]],
  look: [[520, 0.16], [520, 0.16]],
  stop: [[220, 0.4]],
  odd: [[330, 0.12], [260, 0.2]],
};
const SHAKES = { go: [60], look: [80, 60, 80], stop: [350], odd: [120, 80, 120] };
let context;

// A browser lets a page sound once somebody has touched it.
export function ready() {
  context ??= new AudioContext();
  context.resume();
}

export function tell(colour) {
  navigator.vibrate?.(SHAKES[colour]);
  if (context?.state !== "running") return;
  let at = context.currentTime;
  for (const [pitch, seconds] of TONES[colour]) {
    const tone = context.createOscillator();
    const volume = context.createGain();
    tone.frequency.value = pitch;
    volume.gain.setValueAtTime(0.25, at);
    volume.gain.exponentialRampToValueAtTime(0.001, at + seconds);
    tone.connect(volume).connect(context.destination);
    tone.start(at);
    tone.stop(at + seconds);
    at += seconds + 0.04;
  }
}
