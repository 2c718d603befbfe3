"""How the weights of the engine `onnx:dateline` are made; no part of the pipeline, which never imports it."""
