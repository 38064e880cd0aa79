// The two screens that every page is made for.
export const french = { locale: "fr-FR", timezoneId: "Europe/Paris" };

export const field = { ...french, viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true, deviceScaleFactor: 2 };
export const desk = { ...french, viewport: { width: 1280, height: 800 } };
