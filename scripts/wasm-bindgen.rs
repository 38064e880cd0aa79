//! Turns the compiled WASM into what a browser loads. The library behind wasm-bindgen's command line compiles
//! in a third of the time of the command line itself, which brings a test runner and its web server along.

fn main() {
    let [input, out] = [1, 2].map(|n| std::env::args().nth(n).expect("usage: wasm-bindgen INPUT OUT_DIR"));
    let mut bindgen = wasm_bindgen_cli_support::Bindgen::new();
    bindgen.input_path(&input).out_name("regain").typescript(false);
    let done = bindgen.web(true).and_then(|b| b.generate(&out));
    if let Err(error) = done {
        eprintln!("wasm-bindgen: {error:?}");
        std::process::exit(1);
    }
}
