// SPDX-License-Identifier: GPL-3.0-or-later
// Runs an exported model on onnxruntime, once for each line "FRAMES THREADS", and answers with the milliseconds it took.
// usage: node onnxruntime_peer.js PACKAGE_FOLDER MODEL.onnx
const [packageFolder, model] = process.argv.slice(2);
const ort = require(packageFolder);
const lines = require("readline").createInterface({ input: process.stdin });

async function serve() {
    const sessions = new Map();
    const inputs = new Map();
    for await (const line of lines) {
        const [frames, threads] = line.split(" ").map(Number);
        if (!sessions.has(threads)) {
            const options = { intraOpNumThreads: threads, interOpNumThreads: 1, graphOptimizationLevel: "all" };
            sessions.set(threads, await ort.InferenceSession.create(model, options));
        }
        if (!inputs.has(frames)) {
            const values = Float32Array.from({ length: frames * 64 }, (_, i) => 2 * Math.sin(0.37 * i));
            inputs.set(frames, { features: new ort.Tensor("float32", values, [1, frames, 64]) });
        }
        const begin = process.hrtime.bigint();
        await sessions.get(threads).run(inputs.get(frames));
        console.log((Number(process.hrtime.bigint() - begin) / 1e6).toFixed(4));
    }
}

serve();
