# SPDX-License-Identifier: GPL-3.0-or-later
"""Parameters of the networks behind Rollcall's presets, counted layer by layer as their programs build them. NetworkLayersTest holds the results.

Keras programs: all that summary() calls "Total params", with a bias for each convolution and batch norm's running figures.
PyTorch program: sum(p.numel() for p in model.parameters()), as models/resnet.py of WeSpeaker prints it."""


def keras_conv(kernel, inputs, outputs):
    return kernel * kernel * inputs * outputs + outputs + 4 * outputs  # Conv2D and BatchNormalization


def keras_rescnn(filters, block_kernels):
    total, inputs = 0, 1
    for width in filters:
        total += keras_conv(5, inputs, width)
        total += 3 * sum(keras_conv(kernel, width, width) for kernel in block_kernels)
        inputs = width
    return total + 2048 * 512 + 512


def keras_gru(inputs, units):
    return 3 * (inputs * units + units * units + units)


def torch_conv(kernel, inputs, outputs):
    return kernel * kernel * inputs * outputs + 2 * outputs


def wespeaker_resnet(expansion, mel=80, width=32, embedding=256):
    total, inputs = torch_conv(3, 1, width), width
    for stage, blocks in enumerate((3, 4, 6, 3)):
        planes = width << stage
        for block in range(blocks):
            if expansion == 1:
                total += torch_conv(3, inputs, planes) + torch_conv(3, planes, planes)
            else:
                total += torch_conv(1, inputs, planes) + torch_conv(3, planes, planes)
                total += torch_conv(1, planes, planes * expansion)
            if inputs != planes * expansion or (stage > 0 and block == 0):
                total += torch_conv(1, inputs, planes * expansion)
            inputs = planes * expansion
    return total + 2 * inputs * (mel // 8) * embedding + embedding


print("Walleclipse convolutional_model, philipperemy", keras_rescnn((64, 128, 256, 512), (3, 3)))
print("Walleclipse convolutional_model_simple", keras_rescnn((64, 128, 256), (1, 3, 1)))
print("Walleclipse recurrent_model",
      keras_conv(5, 1, 64) + keras_gru(2048, 1024) + 2 * keras_gru(1024, 1024) + 1024 * 512 + 512)
print("WeSpeaker ResNet34(80, 256)", wespeaker_resnet(1))
print("WeSpeaker ResNet50(80, 256)", wespeaker_resnet(4))
