// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Result.h"
#include "core/nn/Communicator.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>

namespace rollcall::train {

/// Where this process stands among those that train one network together.
struct ProcessGroup
{
    int rank = 0;
    int size = 1;
    int localRank = 0;   ///< among the processes of this machine: which of its GPUs is ours
    std::string address; ///< of the process with rank 0
    std::uint16_t port = 0;
};

/// Reads RANK, WORLD_SIZE, MASTER_ADDR, MASTER_PORT and, where set, LOCAL_RANK, as torchrun and SLURM scripts set them.
/// @return nothing when neither RANK nor WORLD_SIZE is set: a training of one process
/// @error InvalidArgument: only some of them are set, or they make no sense
Result<std::optional<ProcessGroup>> processGroupFromEnvironment();

/// Meets the other processes and returns once all are there. Tensors on GPUs are summed with NCCL where LibTorch has it, all
/// others with Gloo over TCP.
/// @param device where the tensors will be, as LibTorch names it
/// @error InvalidArgument: built without LibTorch's c10d; Io: the others did not come in time, or the address is wrong
Result<std::unique_ptr<nn::Communicator>> joinProcesses(const ProcessGroup& group, const std::string& device);

} // namespace rollcall::train
