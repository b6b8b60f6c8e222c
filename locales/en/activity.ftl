# Pages tell what their readers see; more comes than can be written at once.
err-activity-full = The site is very busy just now. Try again in a moment.
