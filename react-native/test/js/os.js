exports.tmpdir = () => hostSetting("TMPDIR") ?? "/tmp";
