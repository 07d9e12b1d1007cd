// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace at {
class Tensor;
} // namespace at

namespace rollcall::nn {

/// How processes that train one network on parts of the same batch add up what they found. Each call is made by all of them,
/// in the same order, with tensors of the same shape.
class Communicator
{
public:
    Communicator() = default;
    Communicator(const Communicator&) = delete;
    Communicator& operator=(const Communicator&) = delete;
    virtual ~Communicator() = default;

    [[nodiscard]] virtual int rank() const = 0; ///< 0 .. size() - 1
    [[nodiscard]] virtual int size() const = 0;

    /// Replaces the tensor, contiguous, by its sum over the processes.
    /// @throws c10::Error or std::runtime_error when a process is gone
    virtual void allReduce(at::Tensor& tensor) = 0;

    /// The processes' tensors [L][...] behind each other: [size() * L][...].
    /// @throws as allReduce()
    virtual at::Tensor gather(const at::Tensor& tensor) = 0;
};

} // namespace rollcall::nn
