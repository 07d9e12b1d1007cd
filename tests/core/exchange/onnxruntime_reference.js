// SPDX-License-Identifier: GPL-3.0-or-later
// Runs an ONNX file on onnxruntime and prints its output, one row a line.
// usage: node onnxruntime_reference.js PACKAGE_FOLDER FILE.onnx FEATURES.f32 FRAMES MEL
const [packageFolder, file, features, frames, mel] = process.argv.slice(2);
const ort = require(packageFolder);
const bytes = require("fs").readFileSync(features);
const values = new Float32Array(bytes.buffer, bytes.byteOffset, bytes.length / 4);
ort.InferenceSession.create(file).then(async session => {
    const shape = [values.length / (frames * mel), Number(frames), Number(mel)];
    const { embedding } = await session.run({ features: new ort.Tensor("float32", values, shape) });
    const [rows, length] = embedding.dims;
    for (let row = 0; row < rows; ++row) {
        console.log(Array.from(embedding.data.slice(row * length, (row + 1) * length)).join(" "));
    }
});
