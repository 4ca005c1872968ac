// Reads codes with the camera: by the browser's own reader, else by the one we bring.
const BETWEEN = 90; // milliseconds between looks
const REST = 2500; // the same code again only after so long: people hold their badge still
const WIDE = 720;

async function ownReader() {
  const { prepareZXingModule, readBarcodes } = await import("./zxing-reader-3.1.4.js");
  const locateFile = (name) => new URL(name, import.meta.url).href;
  await prepareZXingModule({ overrides: { locateFile }, fireImmediately: true });
  const canvas = document.createElement("canvas");
  const brush = canvas.getContext("2d", { willReadFrequently: true });
  return async (video) => {
    const scale = Math.min(1, WIDE / video.videoWidth);
    canvas.width = video.videoWidth * scale;
    canvas.height = video.videoHeight * scale;
    brush.drawImage(video, 0, 0, canvas.width, canvas.height);
    const picture = brush.getImageData(0, 0, canvas.width, canvas.height);
    const found = await readBarcodes(picture, { formats: ["QRCode"], tryHarder: true, maxNumberOfSymbols: 1 });
    return found[0]?.text;
  };
}

async function nativeReader() {
  if (!("BarcodeDetector" in globalThis)) return null;
  const formats = await BarcodeDetector.getSupportedFormats();
  if (!formats.includes("qr_code")) return null;
  const detector = new BarcodeDetector({ formats: ["qr_code"] });
  return async (video) => (await detector.detect(video))[0]?.rawValue;
}

export const reader = async () => (await nativeReader()) ?? ownReader();

// Looks until it is stopped; tells each code once as long as it is held still.
export async function watch(video, onCode, facingMode = "environment") {
  const stream = await navigator.mediaDevices.getUserMedia({
    video: { facingMode, width: { ideal: 1280 } }, audio: false,
  });
  video.srcObject = stream;
  await video.play();
  const look = await reader();
  let [seen, seenAt, stopped] = ["", 0, false];
  (async () => {
    while (!stopped) {
      const code = video.readyState >= 2 ? await look(video).catch(() => undefined) : undefined;
      if (code && (code !== seen || performance.now() - seenAt > REST)) {
        seen = code;
        onCode(code);
      }
      if (code) seenAt = performance.now();
      await new Promise((resolve) => setTimeout(resolve, BETWEEN));
    }
  })();
  return () => {
    stopped = true;
    for (const track of stream.getTracks()) track.stop();
    video.srcObject = null;
  };
}
