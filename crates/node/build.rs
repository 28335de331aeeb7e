//! Tells the linker that Node-API's symbols come from the host.

fn main() {
    napi_build::setup();
}
