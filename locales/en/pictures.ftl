### Pictures that people upload.

err-picture-converter = The picture could not be prepared just now. Send it again in a moment.
pictures-avatar-changed = Your picture is changed
