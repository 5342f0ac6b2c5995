class MtcrlModel(Module):
  __parameters__ = ["encoder_0_trunk_02Linear_weight", "encoder_0_trunk_02Linear_bias", "encoder_0_modules_01Linear_weight", "encoder_0_modules_01Linear_bias", "routing_theta", "heads_color_weight", "heads_color_bias", ]
  __buffers__ = ["module_norm_mean", "module_norm_variance", ]
  encoder_0_trunk_02Linear_weight : Tensor
  encoder_0_trunk_02Linear_bias : Tensor
  encoder_0_modules_01Linear_weight : Tensor
  encoder_0_modules_01Linear_bias : Tensor
  module_norm_mean : Tensor
  module_norm_variance : Tensor
  routing_theta : Tensor
  heads_color_weight : Tensor
  heads_color_bias : Tensor
  training : bool
  _is_full_backward_hook : Optional[bool]
  def forward(self: __torch__.MtcrlModel,
    x_my_size: Tensor) -> List[Tensor]:
    # trunk
    flatten_1 = torch.flatten(x_my_size, 1, -1)
    linear_2 = torch.linear(flatten_1, self.encoder_0_trunk_02Linear_weight, self.encoder_0_trunk_02Linear_bias)
    relu_3 = torch.relu(linear_2)
    # modules
    linear_4 = torch.linear(relu_3, self.encoder_0_modules_01Linear_weight, self.encoder_0_modules_01Linear_bias)
    reshape_5 = torch.reshape(linear_4, [-1, 2, 2])
    # normalization
    reshape_6 = torch.reshape(reshape_5, [-1, 4])
    batch_norm_7 = torch.batch_norm(reshape_6, None, None, self.module_norm_mean, self.module_norm_variance, False, 0.1, 1.0e-5, True)
    reshape_8 = torch.reshape(batch_norm_7, [-1, 2, 2])
    # routing
    div_9 = torch.div(self.routing_theta, 0.5)
    sigmoid_10 = torch.sigmoid(div_9)
    reshape_11 = torch.reshape(reshape_8, [-1, 2, 2])
    matmul_12 = torch.matmul(sigmoid_10, reshape_11)
    select_13 = torch.select(matmul_12, 1, 0)
    reshape_14 = torch.reshape(select_13, [-1, 2])
    # head of color
    linear_15 = torch.linear(reshape_14, self.heads_color_weight, self.heads_color_bias)
    return [linear_15]
